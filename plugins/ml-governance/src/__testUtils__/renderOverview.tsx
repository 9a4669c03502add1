import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor } from '@testing-library/react';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { overviewPage } from '../pages/overviewPage';
import { overviewAnswer } from './overviewAnswer';
import { sourcesAnswer } from './sourcesAnswer';

/** The overview page, once its loader has come. */
export async function renderOverview(
  api: Partial<
    Pick<
      MlGovernanceApi,
      'getOverview' | 'getSources' | 'explainOrganization' | 'explainCost'
    >
  > = {},
): Promise<HTMLElement> {
  const { container } = renderTestApp({
    extensions: [overviewPage],
    initialRouteEntries: ['/ml-governance'],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        mlGovernanceApiRef,
        {
          getOverview: async () => overviewAnswer(),
          getSources: async () => sourcesAnswer(),
          ...api,
        },
      ],
      [catalogApiRef, catalogApiMock()],
    ],
  });
  await screen.findByRole('heading', { name: 'Source health' });
  return container;
}

/** The overview with an answer, or with other figures in it. */
export async function renderOverviewAnswer(
  overrides: Partial<OverviewResponse> = {},
): Promise<HTMLElement> {
  const container = await renderOverview({
    getOverview: async () => overviewAnswer(overrides),
  });
  // The skeleton has cards of the same names.
  await waitFor(() =>
    expect(screen.queryByText('Loading the overview')).not.toBeInTheDocument(),
  );
  return container;
}
