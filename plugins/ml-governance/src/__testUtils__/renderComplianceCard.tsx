import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, within } from '@testing-library/react';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { complianceEntityCard } from '../entityCards/complianceEntityCard';
import { complianceAnswer } from './complianceAnswer';
import { complianceTrend } from './complianceTrend';
import { mlServiceEntity } from './mlServiceEntity';

/** The compliance card of an entity, an ML service unless told otherwise, on an entity page of its own. */
export async function renderComplianceCard(
  getCompliance: MlGovernanceApi['getCompliance'],
  entity: Entity = mlServiceEntity(),
  options: {
    api?: Partial<MlGovernanceApi>;
    /** Names of the permissions that are given; none of them unless told. */
    permissions?: readonly string[];
  } = {},
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), complianceEntityCard],
    apis: [
      [
        mlGovernanceApiRef,
        {
          getCompliance,
          getComplianceTrend: async () => complianceTrend([]),
          ...options.api,
        },
      ],
      [permissionApiRef, mockApis.permission({ authorize: given(options) })],
    ],
  });
  return screen.findByRole('region', { name: 'Tag compliance' });
}

/** The same, once it shows an answer. */
export async function renderComplianceAnswer(
  overrides: Partial<ComplianceResponse> = {},
): Promise<HTMLElement> {
  const card = await renderComplianceCard(async () =>
    complianceAnswer(overrides),
  );
  await within(card).findByText(/^From /);
  return card;
}

function given({ permissions = [] }: { permissions?: readonly string[] }) {
  return ({ permission }: EvaluatePermissionRequest) =>
    permissions.includes(permission.name)
      ? AuthorizeResult.ALLOW
      : AuthorizeResult.DENY;
}
