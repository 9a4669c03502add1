import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  answerItemised,
  explainCostMock,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';
import {
  explanationAnswer,
  explanationLine,
} from '../../__testUtils__/explanationAnswer';

const TOTAL = 'Explain $4,812.06: This month so far';

async function renderItemised(explainCost = explainCostMock()) {
  return renderCostCard(getCostMock(answerItemised), undefined, explainCost);
}

/** Opens the explanation of an amount, by the name of its button. */
async function explain(card: HTMLElement, name: string): Promise<HTMLElement> {
  await userEvent.click(await within(card).findByRole('button', { name }));
  return screen.findByRole('dialog');
}

describe('the explanation of a cost', () => {
  it('opens on a click on the total, and asks for just that figure', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);

    const drawer = await explain(card, TOTAL);

    expect(drawer).toHaveAccessibleName('What $4,812.06 is made of');
    expect(drawer).toHaveTextContent('fraud-detection · This month so far');
    expect(drawer).toHaveTextContent('Net amortized, USD · 1 to 23 November');
    await within(drawer).findByRole('table', { name: 'Parts of the figure' });
    expect(explainCost.mock.calls).toEqual([
      [
        'component:default/fraud-detection',
        {
          from: '2026-11-01',
          to: '2026-11-24',
          metric: 'net-amortized',
          limit: 50,
        },
      ],
    ]);
  });

  it('says in plain words how each part came to the entity', async () => {
    const drawer = await explain(await renderItemised(), TOTAL);

    const parts = await within(drawer).findByRole('table', {
      name: 'Parts of the figure',
    });
    expect(
      within(parts)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/^By its own tag.*83\.1%\$4,000\.06$/),
      expect.stringMatching(/^Share of “AWS Support”.*8\.3%\$400\.00$/),
      expect.stringMatching(/^Share of “ML platform”.*5\.0%\$240\.00$/),
      expect.stringMatching(/^By a tag in another spelling.*2\.1%\$100\.00$/),
      expect.stringMatching(
        /^By the rule “The sandbox account”.*1\.5%\$72\.00$/,
      ),
      'Total$4,812.06',
    ]);
    expect(within(parts).getAllByText('$4,812.06')[0]).toHaveAttribute(
      'title',
      '4812.0649999999 USD',
    );
    expect(drawer).toHaveTextContent(
      /The parts add up to the total exactly, down to the last decimal/,
    );
  });

  it('says by which weight each pool was split', async () => {
    const drawer = await explain(await renderItemised(), TOTAL);

    const pools = await within(drawer).findByRole('region', {
      name: 'Shares of pools',
    });
    expect(
      within(pools)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'AWS Support, November 2026$400.00The whole pool held $2,000.00 on these days. ' +
        'Split by what each application costs by itself in November 2026: $4,172.06 of $20,860.32, or 20.0%.',
      'ML platform, November 2026$240.00The whole pool held $1,200.00 on these days. ' +
        'Split in equal parts: 1 of 5, or 20.0%.',
    ]);
  });

  it('says how closed months have changed since, and nothing where none has been closed', async () => {
    const month = {
      month: '2026-10',
      closedAt: '2026-11-04T02:00:00.000Z',
      amountAtClose: '100',
    };
    const drawer = await explain(
      await renderItemised(
        explainCostMock(async () =>
          explanationAnswer({
            adjustments: [
              { ...month, amount: '88.5' },
              { ...month, month: '2026-09', amount: '100.00' },
            ],
          }),
        ),
      ),
      TOTAL,
    );

    const changes = await within(drawer).findByRole('region', {
      name: 'Changes of closed months',
    });
    expect(
      within(changes)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'October 2026 was closed on 4 Nov 2026 with $100.00. It is now $88.50: $11.50 less.',
      'September 2026 was closed on 4 Nov 2026 with $100.00, and has not changed since.',
    ]);
  });

  it('shows a closed month as it was, and says which of its lines are gone', async () => {
    const explainCost = explainCostMock(async (_, { asOf } = {}) =>
      asOf === undefined
        ? explanationAnswer({
            adjustments: [
              {
                month: '2026-10',
                closedAt: '2026-11-04T02:00:00.000Z',
                amountAtClose: '100',
                amount: '88.5',
              },
            ],
          })
        : explanationAnswer({
            asOf,
            total: '100',
            parts: [
              { basis: 'direct', match: 'exact', amount: '90' },
              {
                basis: 'shared',
                rule: { id: 'support', title: 'AWS Support' },
                amount: '10',
              },
            ],
            splits: [],
            lines: {
              items: [],
              count: 0,
              amount: '0',
              replaced: [
                {
                  month: '2026-10',
                  amount: '90',
                  heldSince: '2026-11-16T06:00:00.000Z',
                },
              ],
            },
          }),
    );
    const drawer = await explain(await renderItemised(explainCost), TOTAL);
    await userEvent.click(
      await within(drawer).findByRole('button', {
        name: 'Explain $100.00: October 2026, when it was closed',
      }),
    );
    const past = await screen.findByRole('dialog', {
      name: 'What $100.00 is made of',
    });
    await within(past).findByRole('table', { name: 'Parts of the figure' });
    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      {
        from: '2026-10-01',
        to: '2026-11-01',
        metric: 'net-amortized',
        asOf: '2026-11-04',
        limit: 50,
      },
    );
    expect(past).toHaveTextContent('as it was at the end of 4 Nov 2026');
    expect(past).toHaveTextContent(
      'The bill of October 2026 was read anew on 16 Nov 2026. The lines of before, $90.00 in all, are no longer kept; what they added up to is.',
    );
    expect(past).toHaveTextContent('None that are kept.');
    expect(past).toHaveTextContent(/add up to the total exactly/);
    expect(past).toHaveTextContent('How pools were split then was not noted.');
    expect(past).not.toHaveTextContent('does not add up');
  });

  it('says where a figure that was noted changed on the same day', async () => {
    const explainCost = explainCostMock(async (_, { asOf } = {}) =>
      explanationAnswer({
        asOf,
        total: '80',
        parts: [{ basis: 'direct', match: 'exact', amount: '80' }],
        splits: [],
        adjustments: [
          {
            month: '2026-10',
            closedAt: '2026-11-04T02:00:00.000Z',
            amountAtClose: '100',
            amount: '88.5',
          },
        ],
        lines: {
          items: [explanationLine({ amount: '80' })],
          count: 1,
          amount: '80',
        },
      }),
    );
    const drawer = await explain(await renderItemised(explainCost), TOTAL);
    await userEvent.click(
      await within(drawer).findByRole('button', {
        name: 'Explain $100.00: October 2026, when it was closed',
      }),
    );
    const past = await screen.findByRole('dialog', {
      name: 'What $100.00 is made of',
    });
    expect(
      await within(past).findByText(/changed after it was noted/),
    ).toBeInTheDocument();
    expect(past).toHaveTextContent(
      'The page shows $100.00; what is explained here is $80.00, as it was at the end of 4 Nov 2026.',
    );
  });

  it('explains the rows of a breakdown by their keys, the nameless one too', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);

    await explain(card, 'Explain $2,502.27: Training');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.click(
      within(card).getByRole('button', { name: 'Service' }),
    );
    await explain(card, 'Explain $4,100.01: Amazon SageMaker');

    expect(explainCost.mock.calls.map(([, query]) => query)).toEqual([
      expect.objectContaining({ breakdown: 'work-kind', key: 'training' }),
      expect.objectContaining({
        breakdown: 'service',
        key: 'Amazon SageMaker',
      }),
    ]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    // A line that sums up others is all but the lines above it.
    await explain(card, 'Explain −$10.50: 2 other services');
    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      {
        from: '2026-11-01',
        to: '2026-11-24',
        metric: 'net-amortized',
        breakdown: 'service',
        except: [
          'Amazon SageMaker',
          'Amazon Simple Storage Service',
          'AmazonCloudWatch',
          'AWS Key Management Service',
          'Amazon Elastic Container Registry',
        ],
        limit: 50,
      },
    );
  });

  it('shows what a line that sums up others is made of, each to be explained', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);
    await userEvent.click(
      await within(card).findByRole('button', { name: 'Service' }),
    );
    await userEvent.click(
      await within(card).findByRole('button', { name: 'Show all 7 lines' }),
    );
    expect(within(card).queryByText(/other services/)).toBeNull();

    await explain(card, 'Explain −$20.50: Not named on the bill');

    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      expect.objectContaining({ breakdown: 'service', key: '' }),
    );
  });

  it('explains what is compared with', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);

    await explain(card, 'Explain $4,280.86: Same days in October');

    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      {
        from: '2026-10-01',
        to: '2026-10-24',
        metric: 'net-amortized',
        limit: 50,
      },
    );
  });

  it('explains the months of the chart by the keyboard, too', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);
    const months = await within(card).findByRole('list', {
      name: 'Months of the chart',
    });
    expect(within(months).getAllByRole('button')).toHaveLength(13);
    const october = within(months).getByRole('button', {
      name: 'Explain $5,700.00: October 2026',
    });
    act(() => october.focus());

    await userEvent.keyboard('{Enter}');

    expect(await screen.findByRole('dialog')).toHaveTextContent('October 2026');
    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      {
        from: '2026-10-01',
        to: '2026-11-01',
        metric: 'net-amortized',
        limit: 50,
      },
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(october).toHaveFocus());
    expect(await axeViolations(card)).toEqual([]);
  });

  it('explains the share of a pool among the kinds of work', async () => {
    const explainCost = explainCostMock();
    const getCost = getCostMock(async (entityRef, query) => {
      const answer = await answerItemised(entityRef, query);
      const tax = { key: 'shared: Tax', amount: '7', previousAmount: '6' };
      return { ...answer, breakdown: [...answer.breakdown, tax] };
    });
    const card = await renderCostCard(getCost, undefined, explainCost);

    await explain(card, 'Explain $7.00: Share of Tax');

    expect(explainCost).toHaveBeenLastCalledWith(
      'component:default/fraud-detection',
      expect.objectContaining({ breakdown: 'work-kind', key: 'shared: Tax' }),
    );
  });

  it('explains the months of the trend, and each kind of work in them', async () => {
    const explainCost = explainCostMock();
    const card = await renderItemised(explainCost);
    await userEvent.click(
      await within(card).findByRole('button', { name: 'Show as table' }),
    );

    await explain(card, 'Explain $5,700.00: October 2026');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await explain(card, 'Explain $2,502.27: Training, November 2026');

    expect(explainCost.mock.calls.map(([, query]) => query)).toEqual([
      {
        from: '2026-10-01',
        to: '2026-11-01',
        metric: 'net-amortized',
        limit: 50,
      },
      {
        from: '2026-11-01',
        to: '2026-11-24',
        metric: 'net-amortized',
        breakdown: 'work-kind',
        key: 'training',
        limit: 50,
      },
    ]);
  });

  it('closes on Escape and by its button, and gives the focus back', async () => {
    const card = await renderItemised();
    const drawer = await explain(card, TOTAL);
    expect(drawer).toHaveFocus();

    await userEvent.keyboard('{Escape}');

    await waitFor(() => expect(drawer).not.toBeInTheDocument());
    const amount = within(card).getByRole('button', { name: TOTAL });
    expect(amount).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const again = await screen.findByRole('dialog');
    await userEvent.click(within(again).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(again).not.toBeInTheDocument());
    expect(amount).toHaveFocus();
  });

  it('offers nothing to click where the bill is known by its sums alone', async () => {
    const card = await renderCostCard(getCostMock());

    expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    expect(
      within(card).queryByRole('button', { name: /^Explain/ }),
    ).not.toBeInTheDocument();
  });

  it('has no faults that a machine can find', async () => {
    const drawer = await explain(await renderItemised(), TOTAL);
    await within(drawer).findByRole('table', { name: 'Parts of the figure' });

    expect(await axeViolations(drawer)).toEqual([]);
  });
});
