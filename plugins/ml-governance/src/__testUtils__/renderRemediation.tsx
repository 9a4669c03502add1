import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mlGovernanceRemediationApplyPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { remediationPage } from '../pages/remediationPage';
import { smallDictionary } from './smallDictionary';

/**
 * The page of plans, with one plan unless told otherwise. Permissions are
 * remembered by the module that asks for them, so a file renders it for those
 * who may apply, or for those who may not.
 */
export function renderRemediation(
  backend: Partial<MlGovernanceApi>,
  options: { search?: string; mayApply?: boolean } = {},
) {
  const { search = '?plan=a-plan', mayApply = true } = options;
  return renderTestApp({
    extensions: [remediationPage],
    initialRouteEntries: [`/ml-governance/remediation${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        mlGovernanceApiRef,
        { getDictionary: async () => smallDictionary, ...backend },
      ],
      [catalogApiRef, catalogApiMock()],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: ({ permission }) =>
            mayApply ||
            permission.name !== mlGovernanceRemediationApplyPermission.name
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        }),
      ],
    ],
  });
}
