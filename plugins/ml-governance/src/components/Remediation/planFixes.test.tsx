import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { complianceTrend } from '../../__testUtils__/complianceTrend';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { RemediationBackend } from '../../__testUtils__/remediationBackend';
import { responseError } from '../../__testUtils__/responseError';
import { smallDictionary } from '../../__testUtils__/smallDictionary';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { complianceEntityCard } from '../../entityCards/complianceEntityCard';
import { remediationPage } from '../../pages/remediationPage';

/** The compliance card of a service, in a portal that has the page of plans. */
function render(overrides: Partial<MlGovernanceApi> = {}) {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: mlServiceEntity() }),
      complianceEntityCard,
      remediationPage,
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        mlGovernanceApiRef,
        {
          ...new RemediationBackend(),
          getCompliance: async () => complianceAnswer(),
          getComplianceTrend: async () => complianceTrend([]),
          getDictionary: async () => smallDictionary,
          ...overrides,
        },
      ],
      [catalogApiRef, catalogApiMock()],
      [
        permissionApiRef,
        mockApis.permission({ authorize: () => AuthorizeResult.ALLOW }),
      ],
    ],
  });
}

describe('to plan the fixes of a service', () => {
  it('makes a plan of its findings, and leads to it', async () => {
    const createRemediationPlan = jest.fn(
      new RemediationBackend().createRemediationPlan,
    );
    render({ createRemediationPlan });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Plan the fixes' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Changes of the plan' }),
    ).toBeInTheDocument();
    expect(createRemediationPlan).toHaveBeenCalledWith({
      entityRef: 'component:default/fraud-detection',
    });
  });

  it('says why there is none', async () => {
    render({
      createRemediationPlan: async () => {
        throw await responseError(503, 'ServiceUnavailableError', 'Not now.');
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Plan the fixes' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no plan. Not now.',
    );
  });
});
