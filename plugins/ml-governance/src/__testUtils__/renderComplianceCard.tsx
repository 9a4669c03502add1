import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, within } from '@testing-library/react';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { complianceEntityCard } from '../entityCards/complianceEntityCard';
import { complianceAnswer } from './complianceAnswer';
import { mlServiceEntity } from './mlServiceEntity';

/** The compliance card of an entity, an ML service unless told otherwise, on an entity page of its own. */
export async function renderComplianceCard(
  getCompliance: MlGovernanceApi['getCompliance'],
  entity: Entity = mlServiceEntity(),
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), complianceEntityCard],
    apis: [[mlGovernanceApiRef, { getCompliance }]],
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
