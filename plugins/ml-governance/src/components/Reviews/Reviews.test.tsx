import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import {
  CHURN,
  FRAUD,
  ReviewBackend,
  reviewItem,
} from '../../__testUtils__/reviewBackend';
import { explanationAnswer } from '../../__testUtils__/explanationAnswer';
import { watchSaving } from '../../__testUtils__/watchSaving';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { reviewsPage } from '../../pages/reviewsPage';
import { remediationPage } from '../../pages/remediationPage';

const PAGE = `?review=autumn&group=${FRAUD}`;

function groupOf(name: string, title: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default', title },
    spec: { type: 'team', children: [] },
  };
}

function render(api: Partial<MlGovernanceApi>, search: string = '') {
  return renderTestApp({
    extensions: [reviewsPage, remediationPage],
    initialRouteEntries: [`/ml-governance/reviews${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [mlGovernanceApiRef, api],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            groupOf('team-fraud', 'Fraud'),
            groupOf('team-churn', 'Churn'),
          ],
        }),
      ],
      [
        permissionApiRef,
        mockApis.permission({ authorize: () => AuthorizeResult.ALLOW }),
      ],
    ],
  });
}

/** The entry of an item on the page of a group. */
async function entry(name: RegExp) {
  const link = await screen.findByRole('link', { name });
  const item = link.closest('li');
  if (!item) throw new Error('It stands in no list');
  return within(item);
}

const press = async (within_: ReturnType<typeof within>, name: string) =>
  await userEvent.click(within_.getByRole('button', { name }));

describe('the list of ownership reviews', () => {
  it('says of each how far it is and when it is due, and leads to the groups of the reader', async () => {
    const { container } = render(new ReviewBackend());
    const table = await screen.findByRole('table', {
      name: /Ownership reviews/,
    });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent(/Autumn.*0 of 2 decided.*Due in.*team-fraud/);
    expect(
      within(row).getByRole('link', { name: FRAUD }).getAttribute('href'),
    ).toContain('group=group');
    expect(screen.queryByRole('button', { name: /Start/ })).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('lets who manages reviews start one', async () => {
    const backend = new ReviewBackend();
    backend.manages = true;
    render(backend);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const start = dialog.getByRole('button', { name: 'Start' });
    expect(start).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Title/), 'Winter');
    await userEvent.selectOptions(dialog.getByLabelText('About'), 'groups');
    expect(start).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Groups/), `${FRAUD}, ${CHURN}`);
    await userEvent.type(dialog.getByLabelText(/Reminders/), 'soon');
    expect(start).toBeDisabled();
    expect(dialog.getByLabelText(/Reminders/)).toBeInvalid();
    expect(
      dialog.getByText('These must be whole numbers of days, such as 14, 3, 0'),
    ).toBeInTheDocument();
    await userEvent.clear(dialog.getByLabelText(/Reminders/));
    await userEvent.type(dialog.getByLabelText(/Reminders/), '7, 0');
    await userEvent.click(start);
    expect(
      await screen.findByRole('table', { name: 'Progress by group' }),
    ).toBeInTheDocument();
    expect(backend.made).toEqual([
      {
        title: 'Winter',
        scope: { kind: 'groups', entityRefs: [FRAUD, CHURN] },
        period: {
          from: expect.stringMatching(/-01$/),
          to: expect.stringMatching(/-01$/),
        },
        dueAt: expect.stringMatching(/T00:00:00.000Z$/),
        remindDaysBefore: [7, 0],
      },
    ]);
  });

  it('says what keeps a review from being started', async () => {
    const backend = new ReviewBackend();
    backend.manages = true;
    render({
      ...backend,
      createReview: async () => {
        throw await responseError(
          400,
          'InputError',
          "'dueAt' must lie in the future",
        );
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Title/), 'Winter');
    await userEvent.click(dialog.getByRole('button', { name: 'Start' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      '“Last day to decide, in UTC” must lie in the future',
    );
  });

  it('asks for no days whose last lies before the first', async () => {
    const backend = new ReviewBackend();
    backend.manages = true;
    render(backend);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start a review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Title/), 'Winter');
    const last = dialog.getByLabelText(/Last day of the cost/);
    fireEvent.change(last, { target: { value: '2020-01-31' } });
    expect(last).toHaveAccessibleDescription(
      'It must not lie before the first day',
    );
    expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled();
  });

  it.each([
    [
      403,
      'NotAllowedError',
      'You do not have permission to see the ownership reviews',
    ],
    [500, 'Error', /The disk is full/],
  ])('says what a %d means', async (status, name, text) => {
    render({
      getReviews: async () => {
        throw await responseError(status, name, 'The disk is full.');
      },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});

describe('the page of a review', () => {
  it('tells how groups and domains have come on, and what no group has', async () => {
    const backend = new ReviewBackend([
      reviewItem({ state: 'confirmed' }),
      reviewItem({ id: '2', groupRef: CHURN }),
      reviewItem({
        id: '3',
        kind: 'unclaimed-application',
        subject: 'lost',
        groupRef: undefined,
      }),
    ]);
    backend.manages = true;
    const { container } = render(backend, '?review=autumn');
    const groups = await screen.findByRole('table', {
      name: 'Progress by group',
    });
    expect(
      within(groups)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/team-fraud1 of 1 decided/),
      expect.stringMatching(/team-churn0 of 1 decided1 item to decide/),
    ]);
    const domains = screen.getByRole('table', { name: 'Progress by domain' });
    expect(domains).toHaveTextContent('Risk1 of 3 decided');
    expect(await axeViolations(container)).toEqual([]);

    await userEvent.click(
      screen.getByRole('link', { name: '1 item without a group' }),
    );
    const list = await screen.findByRole('list', { name: /^Assign each/ });
    await userEvent.click(
      within(list).getByRole('button', { name: /^Assign/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() =>
      expect(dialog.getByRole('option', { name: 'Churn' })).toBeInTheDocument(),
    );
    await userEvent.selectOptions(dialog.getByLabelText('Group'), CHURN);
    await userEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    await waitFor(() => expect(backend.items[2].groupRef).toBe(CHURN));
  });

  it.each([
    [['domain:default/risk'], 0, 'About what domain:default/risk contains'],
    [
      ['domain:default/risk'],
      2,
      'About what domain:default/risk, 2 domains that the catalog does not show you contain',
    ],
    [[], 1, 'About what 1 domain that the catalog does not show you contains'],
  ])(
    'says what it is about, and how much of that is hidden: %j and %d',
    async (entityRefs, hidden, text) => {
      const backend = new ReviewBackend();
      backend.scope = { kind: 'domains', entityRefs, hidden };
      render(backend, '?review=autumn');
      expect(await screen.findByText(text)).toBeInTheDocument();
    },
  );

  it('is closed once asked again, and refusals are shown', async () => {
    const backend = new ReviewBackend();
    backend.manages = true;
    render(backend, '?review=autumn');
    jest
      .spyOn(backend, 'closeReview')
      .mockRejectedValueOnce(
        await responseError(403, 'NotAllowedError', 'Only who manages it'),
      );
    const close = async () => {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Close the review' }),
      );
      await userEvent.click(
        screen.getByRole('button', { name: 'Close it for good' }),
      );
    };
    await close();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Only who manages it',
    );
    await close();
    expect(await screen.findByText('Closed')).toBeInTheDocument();
  });
});

describe('the page of a group', () => {
  it('shows what the bill, the tags and the catalog say', async () => {
    const { container } = render(
      new ReviewBackend(
        [
          reviewItem({
            snapshot: {
              ...reviewItem().snapshot,
              changedAt: '2026-10-03T23:30:00.000Z',
            },
            ownerChange: { before: CHURN, since: '2026-05-01T00:00:00.000Z' },
          }),
        ],
        undefined,
        { gaps: [{ from: '2026-10-05', to: '2026-10-06' }] },
      ),
      PAGE,
    );
    const item = await entry(/fraud-detection/);
    expect(item.getByText('$4,812.06')).toHaveAttribute(
      'title',
      '4812.055000000000000001 USD',
    );
    expect(item.getByText('75.0%')).toBeInTheDocument();
    expect(item.getByText(/team-fraud \(3\), team-nobody/)).toBeInTheDocument();
    expect(
      item.getByText('Another owner is named by 1 resource'),
    ).toBeInTheDocument();
    expect(item.getByText(/team-churn owned it on/)).toBeInTheDocument();
    expect(
      item.getByText('Last deploy or change').parentElement,
    ).toHaveTextContent(/change3 Oct 2026$/);
    expect(screen.getByText(/5 October 2026 not read/)).toBeInTheDocument();
    // Days that were not read allow no comparison.
    expect(item.getByText('No comparison')).toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('explains what things cost by now, where the bill has lines', async () => {
    const { snapshot } = reviewItem();
    const backend = new ReviewBackend(
      [
        reviewItem(),
        reviewItem({
          id: '2',
          kind: 'unclaimed-application',
          subject: 'stranger',
        }),
        reviewItem({
          id: '3',
          kind: 'shared-application',
          subject: 'both',
          snapshot: { ...snapshot, claimants: ['component:default/ads'] },
        }),
        reviewItem({
          id: '4',
          kind: 'unknown-owner',
          subject: 'nobody-there',
        }),
        reviewItem({
          id: '5',
          subject: 'component:default/retired',
          gone: true,
        }),
      ],
      undefined,
      { itemised: true },
    );
    const explainCost = jest.fn(async () => explanationAnswer());
    const explainOrganization = jest.fn(async () => ({
      ...explanationAnswer(),
      state: 'ready' as const,
      part: 'unclaimed' as const,
    }));
    render({ ...backend, explainCost, explainOrganization }, PAGE);
    await entry(/fraud-detection/);
    const buttons = screen.getAllByRole('button', { name: /^Explain/ });
    expect(buttons).toHaveLength(3);
    for (const button of buttons) {
      await userEvent.click(button);
      const drawer = await screen.findByRole('dialog');
      // The total is another one by now.
      expect(
        await within(drawer).findByText(/changed after it was noted/),
      ).toBeInTheDocument();
      expect(drawer).toHaveTextContent('noted on 1 Nov 2026');
      await userEvent.click(
        within(drawer).getByRole('button', { name: 'Close' }),
      );
      await waitFor(() => expect(drawer).not.toBeInTheDocument());
    }
    const days = {
      from: '2026-10-01',
      to: '2026-11-01',
      metric: 'net-amortized',
      limit: 50,
    };
    expect(explainCost.mock.calls).toEqual([
      [reviewItem().subject, days],
      ['component:default/ads', { applicationIds: ['both'], ...days }],
    ]);
    expect(explainOrganization.mock.calls).toEqual([
      [{ part: 'unclaimed', applicationId: 'stranger', ...days }],
    ]);
  });

  it('lets who manages reviews assign anew what a group has that is gone', async () => {
    const backend = new ReviewBackend([
      reviewItem({ state: 'handed-over', toGroupRef: CHURN }),
      reviewItem({
        id: '2',
        subject: 'component:default/stuck',
        state: 'handed-over',
        toGroupRef: 'group:default/team-gone',
        toGroupGone: true,
      }),
    ]);
    backend.manages = true;
    render(backend, PAGE);
    const fine = await entry(/fraud-detection/);
    expect(fine.queryByRole('button', { name: /^Assign/ })).toBeNull();
    const item = await entry(/stuck/);
    expect(
      item.getByText(/team-gone, which the catalog has no more/),
    ).toBeInTheDocument();
    await press(item, 'Assign to a group …');
    const dialog = within(await screen.findByRole('dialog'));
    await waitFor(() =>
      expect(dialog.getByRole('option', { name: 'Fraud' })).toBeInTheDocument(),
    );
    // Also back to the group that it came from.
    await userEvent.selectOptions(dialog.getByLabelText('Group'), FRAUD);
    await userEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    await waitFor(() =>
      expect(backend.items[1]).toMatchObject({
        state: 'open',
        groupRef: FRAUD,
      }),
    );
  });

  it('says what the reader may not see', async () => {
    const backend = new ReviewBackend([
      reviewItem({
        snapshot: { applicationIds: ['fraud-detection'] },
        denied: ['cost', 'compliance'],
      }),
    ]);
    backend.hidden = 2;
    render(backend, PAGE);
    const item = await entry(/fraud-detection/);
    expect(item.getByText('You may not see it')).toBeInTheDocument();
    expect(item.getByText('You may not see them')).toBeInTheDocument();
    expect(screen.getByText(/^2 items left out/)).toBeInTheDocument();
    expect(screen.queryByText(/\$/)).toBeNull();
  });

  it('takes what members decide, until it is signed off as a whole', async () => {
    const backend = new ReviewBackend();
    render(backend, PAGE);
    const first = await entry(/fraud-detection/);
    const signOff = screen.getByRole('button', { name: 'Sign off' });
    expect(signOff).toBeDisabled();
    await press(first, 'Confirm');
    expect(await first.findByText('Confirmed')).toBeInTheDocument();

    const second = await entry(/fraud-training/);
    await press(second, 'Dispute …');
    const dialog = within(await screen.findByRole('dialog'));
    const dispute = dialog.getByRole('button', { name: 'Dispute' });
    expect(dispute).toBeDisabled();
    await userEvent.type(
      dialog.getByLabelText(/What is wrong/),
      'The cost is not ours',
    );
    await userEvent.click(dispute);
    expect(await second.findByText('Disputed')).toBeInTheDocument();
    expect(second.getByText(/“The cost is not ours”/)).toBeInTheDocument();
    await press(second, 'Take it back');
    expect(await second.findByText('To be decided')).toBeInTheDocument();
    await press(second, 'Retire …');
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Retire',
      }),
    );
    expect(await second.findByText('To be retired')).toBeInTheDocument();

    await waitFor(() => expect(signOff).toBeEnabled());
    await userEvent.click(signOff);
    expect(await screen.findByText(/^Signed off on/)).toBeInTheDocument();
    expect(first.queryByRole('button', { name: 'Take it back' })).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Take the sign-off back' }),
    );
    expect(
      await first.findByRole('button', { name: 'Take it back' }),
    ).toBeInTheDocument();
  });

  it('does not deny what was done where the progress cannot be read then', async () => {
    const backend = new ReviewBackend();
    render(backend, PAGE);
    const item = await entry(/fraud-detection/);
    jest
      .spyOn(backend, 'getReviewItems')
      .mockRejectedValueOnce(await responseError(503, 'Error', 'Not now'));
    await press(item, 'Confirm');
    expect(await screen.findByText(/^1 of 2 decided/)).toBeInTheDocument();
    const after = await entry(/fraud-detection/);
    expect(after.getByText('Confirmed')).toBeInTheDocument();
    expect(screen.queryByText(/It was not done/)).not.toBeInTheDocument();
  });

  it('asks another group to take something over', async () => {
    const backend = new ReviewBackend();
    render(backend, PAGE);
    const first = await entry(/fraud-detection/);
    await press(first, 'Hand over …');
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('option', { name: 'Churn' });
    // Nothing is handed over to the group itself.
    expect(dialog.queryByRole('option', { name: 'Fraud' })).toBeNull();
    await userEvent.selectOptions(dialog.getByLabelText('Group'), CHURN);
    await userEvent.click(
      dialog.getByRole('button', { name: 'Ask the group' }),
    );
    expect(await first.findByText('Waits for an answer')).toBeInTheDocument();
    expect(backend.items[0]).toMatchObject({
      state: 'hand-over-asked',
      toGroupRef: CHURN,
    });
  });

  it('answers what another group hands over, and shows what has to change', async () => {
    const saved = watchSaving();
    const backend = new ReviewBackend([
      reviewItem({
        groupRef: CHURN,
        toGroupRef: FRAUD,
        state: 'hand-over-asked',
        revision: 1,
      }),
    ]);
    const createRemediationPlan = jest.fn(async () => ({
      id: 'plan',
      title: 'Owner becomes team-fraud',
      resources: 1,
    }));
    render(
      { ...backend, createRemediationPlan } as unknown as MlGovernanceApi,
      PAGE,
    );
    const list = await screen.findByRole('list', {
      name: 'Other groups hand over',
    });
    // What `this` is, is the backend of the test.
    await press(within(list), 'Accept');
    expect(await within(list).findByText('Handed over')).toBeInTheDocument();
    await press(within(list), 'What has to change');
    expect(
      await screen.findByLabelText('Patch of the catalog file'),
    ).toHaveTextContent('+ owner: team-fraud');
    await press(within(list), 'Save the patch');
    await press(within(list), 'Save the text of a pull request');
    expect(saved.map(({ name }) => name)).toEqual([
      'owner-component-default-fraud-detection.patch',
      'owner-component-default-fraud-detection.md',
    ]);
    await userEvent.click(
      await within(list).findByRole('button', { name: 'Plan the retagging' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Owner becomes team-fraud' }),
    ).toHaveAttribute('href', expect.stringContaining('plan=plan'));
    expect(createRemediationPlan).toHaveBeenCalledWith({
      title: 'Owner becomes team-fraud',
      edits: [expect.objectContaining({ arn: expect.any(String) })],
    });
  });

  it('shows the second of two who decide at once what the first did', async () => {
    const backend = new ReviewBackend();
    render(backend, PAGE);
    const before = await entry(/fraud-detection/);
    await backend.take(
      '1',
      { action: 'retire', revision: 0, comment: 'Old' },
      'user:default/noah',
    );
    await press(before, 'Confirm');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'user:default/noah was faster: retire',
    );
    const after = await entry(/fraud-detection/);
    expect(await after.findByText('To be retired')).toBeInTheDocument();
    await press(after, 'Confirm');
    expect(await after.findByText('Confirmed')).toBeInTheDocument();
    expect(backend.items[0].revision).toBe(2);
  });

  it('offers nothing to decide to who is no member', async () => {
    const backend = new ReviewBackend();
    backend.memberOf = new Set([CHURN]);
    render(backend, PAGE);
    const item = await entry(/fraud-detection/);
    expect(item.queryAllByRole('button', { name: /Confirm|Hand/ })).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Sign off' })).toBeNull();
  });

  it('offers what is still possible once it was due', async () => {
    render(
      new ReviewBackend(
        [
          reviewItem({ state: 'confirmed' }),
          reviewItem({ id: '2', subject: 'component:default/fraud-training' }),
        ],
        '2020-01-01T00:00:00.000Z',
      ),
      PAGE,
    );
    const settled = await entry(/fraud-detection/);
    expect(settled.queryByRole('button', { name: 'Take it back' })).toBeNull();
    const open = await entry(/fraud-training/);
    expect(open.getByRole('button', { name: 'Confirm' })).toBeEnabled();
    expect(screen.getByText('Overdue')).toBeInTheDocument();
  });
});

describe('the evidence', () => {
  it('is printed and saved with every digit and every step', async () => {
    const saved = watchSaving();
    const { snapshot } = reviewItem();
    const backend = new ReviewBackend([
      reviewItem({
        snapshot: { ...snapshot, changedAt: '2026-10-03T23:30:00.000Z' },
      }),
    ]);
    await backend.take('1', {
      action: 'dispute',
      revision: 0,
      comment: 'Not ours',
    });
    const { container } = render(backend, '?review=autumn&view=evidence');
    const table = await screen.findByRole('table', {
      name: 'What was shown and decided',
    });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent(
      /Changed on 3 Oct 2026.*4812.055000000000000001 USD.*Disputed.*user:default\/maya disputed it: “Not ours”/,
    );
    // Whichever way it is written, what stands behind it is read as it is.
    expect(within(table).getByText('“Not ours”').tagName).toBe('BDI');
    expect(table.closest('.ml-governance-printed')).not.toBeNull();
    const print = jest.spyOn(window, 'print').mockImplementation(() => {});
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].name).toBe('ownership-review-Autumn-all.csv');
    expect(await saved[0].text).toContain('"Not ours"');
    expect(await axeViolations(container)).toEqual([]);
  });
});
