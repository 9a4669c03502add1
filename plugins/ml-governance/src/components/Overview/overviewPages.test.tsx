import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { sourcesAnswer } from '../../__testUtils__/sourcesAnswer';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { overviewPage } from '../../pages/overviewPage';
import { remediationPage } from '../../pages/remediationPage';
import { reviewsPage } from '../../pages/reviewsPage';
import { statementPage } from '../../pages/statementPage';
import { tagEditorPage } from '../../pages/tagEditorPage';
import { waiversPage } from '../../pages/waiversPage';

const PAGES = [
  statementPage,
  tagEditorPage,
  remediationPage,
  waiversPage,
  reviewsPage,
];

async function linksWith(pages: typeof PAGES) {
  renderTestApp({
    extensions: [overviewPage, ...pages],
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
  const more = await screen.findByRole('navigation', {
    name: 'More of ML governance',
  });
  return within(more)
    .queryAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);
}

describe('the overview', () => {
  it('leads to every other page of ML governance', async () => {
    expect(await linksWith(PAGES)).toEqual([
      ['Statements by group and month', '/ml-governance/statement'],
      ['Tag editor', '/ml-governance/tag-editor'],
      ['Plans', '/ml-governance/remediation'],
      ['Waivers', '/ml-governance/waivers'],
      ['Ownership reviews', '/ml-governance/reviews'],
    ]);
  });

  it('leads to none that the portal does without', async () => {
    expect(await linksWith([waiversPage])).toEqual([
      ['Waivers', '/ml-governance/waivers'],
    ]);
  });
});
