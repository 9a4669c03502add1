import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { sourcesAnswer } from '../../__testUtils__/sourcesAnswer';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { overviewPage } from '../../pages/overviewPage';
import { remediationPage } from '../../pages/remediationPage';
import { tagEditorPage } from '../../pages/tagEditorPage';

describe('the link to the tag editor', () => {
  it('stands on the overview', async () => {
    renderTestApp({
      extensions: [overviewPage, tagEditorPage],
      initialRouteEntries: ['/ml-governance'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          mlGovernanceApiRef,
          {
            getOverview: async () => overviewAnswer(),
            getSources: async () => sourcesAnswer(),
          },
        ],
        [catalogApiRef, catalogApiMock()],
      ],
    });
    expect(
      await screen.findByRole('link', { name: 'Tag editor' }),
    ).toHaveAttribute('href', '/ml-governance/tag-editor');
  });

  it('stands where there is no plan yet', async () => {
    renderTestApp({
      extensions: [remediationPage, tagEditorPage],
      initialRouteEntries: ['/ml-governance/remediation'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          mlGovernanceApiRef,
          { getRemediationPlans: async () => ({ items: [] }) },
        ],
        [catalogApiRef, catalogApiMock()],
      ],
    });
    const link = await screen.findByRole('link', { name: 'tag editor' });
    expect(link).toHaveAttribute('href', '/ml-governance/tag-editor');
    expect(link.parentElement).toHaveTextContent(
      'on the page of a service, or by the edits of the tag editor.',
    );
  });
});
