import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { ReviewBackend, reviewItem } from '../../__testUtils__/reviewBackend';
import { responseError } from '../../__testUtils__/responseError';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { reviewsEntityCard } from '../../entityCards/reviewsEntityCard';
import { reviewsPage } from '../../pages/reviewsPage';

function render(api: Partial<MlGovernanceApi>, kind: string = 'Group') {
  return renderTestApp({
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind,
          metadata: { name: 'team-fraud', namespace: 'default' },
          spec: { type: 'team' },
        },
      }),
      reviewsEntityCard,
      reviewsPage,
    ],
    apis: [[mlGovernanceApiRef, api]],
  });
}

describe('the card of ownership reviews', () => {
  it('says what is due and leads to where it is decided', async () => {
    const { container } = render(
      new ReviewBackend([
        reviewItem(),
        reviewItem({ id: '2', state: 'confirmed' }),
        reviewItem({
          id: '3',
          groupRef: 'group:default/team-churn',
          toGroupRef: 'group:default/team-fraud',
          state: 'hand-over-asked',
        }),
      ]),
    );
    const card = await screen.findByRole('region', {
      name: 'Ownership reviews',
    });
    expect(
      await within(card).findByText('1 of 2 decided, 1 hand-over to answer'),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: 'Autumn' }).getAttribute('href'),
    ).toMatch(/\/ml-governance\/reviews\?review=autumn&group=/);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says so where nothing is', async () => {
    const backend = new ReviewBackend();
    backend.memberOf = new Set();
    render(backend);
    expect(
      await screen.findByText(/Nothing is to be decided/),
    ).toBeInTheDocument();
  });

  it.each([
    [500, 'Error', 'The disk is full.'],
    [
      403,
      'NotAllowedError',
      'You do not have permission to see the ownership reviews',
    ],
  ])('says what a %d means', async (status, name, text) => {
    render({
      getReviews: async () => {
        throw await responseError(status, name, 'The disk is full.');
      },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('stays away from what is no group', async () => {
    render(new ReviewBackend(), 'Component');
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
