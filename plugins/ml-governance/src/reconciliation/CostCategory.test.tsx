import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../__testUtils__/axeViolations';
import { costCategoryAnswer } from '../__testUtils__/reconciliationAnswer';
import { responseError } from '../__testUtils__/responseError';
import { watchSaving } from '../__testUtils__/watchSaving';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { overviewPage } from '../pages/overviewPage';

async function renderCostCategory(
  getCostCategory: MlGovernanceApi['getCostCategory'],
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [overviewPage],
    initialRouteEntries: ['/ml-governance?view=cost-category'],
    apis: [[mlGovernanceApiRef, { getCostCategory }]],
  });
  return await screen.findByRole('region', { name: 'Cost category' });
}

const answers: MlGovernanceApi['getCostCategory'] = async ({ by }) =>
  by === 'team'
    ? costCategoryAnswer('Scoring', 'Team Retail')
    : costCategoryAnswer('Fraud Detection');

describe('the cost category', () => {
  afterEach(() => jest.restoreAllMocks());

  it('shows the definition by what is chosen, and how much of the limits of AWS it takes', async () => {
    const card = await renderCostCategory(answers);
    const shown = async () =>
      JSON.parse(
        (
          await within(card).findByRole('group', {
            name: 'Definition of the cost category',
          })
        ).textContent ?? '',
      );
    expect(await shown()).toEqual(costCategoryAnswer('Fraud Detection'));
    expect(
      within(card).getByText(
        '1 value by 1 rule of the 500 that AWS takes; the longest has 15 of 50 characters, the name “ML services” 11.',
      ),
    ).toBeInTheDocument();

    expect(card).toHaveTextContent('Shares of pools stay “Not attributed”');

    await userEvent.click(within(card).getByRole('button', { name: 'Team' }));
    await within(card).findByText(/^2 values by 2 rules of the 500/);
    expect(await shown()).toEqual(costCategoryAnswer('Scoring', 'Team Retail'));
    expect(within(card).getByRole('button', { name: 'Team' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(await axeViolations(card)).toEqual([]);
  });

  it('is copied and saved as the JSON that the command line takes', async () => {
    const saved = watchSaving();
    const card = await renderCostCategory(answers);
    await userEvent.click(
      await within(card).findByRole('button', { name: 'Download JSON' }),
    );
    expect(saved[0].name).toBe('cost-category.json');
    expect(JSON.parse(await saved[0].text)).toEqual(
      costCategoryAnswer('Fraud Detection'),
    );
    expect(card).toHaveTextContent(
      'aws ce create-cost-category-definition --cli-input-json file://cost-category.json',
    );
    expect(
      within(card).getByRole('button', { name: 'Copy the definition' }),
    ).toBeInTheDocument();
  });

  it('says why AWS would not take it, and offers the others still', async () => {
    const card = await renderCostCategory(async ({ by }) => {
      if (by !== 'service') return costCategoryAnswer('Retail');
      throw await responseError(
        400,
        'InputError',
        'AWS takes at most 500 rules of a cost category',
      );
    });
    expect(
      await within(card).findByText(
        'AWS takes at most 500 rules of a cost category',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      within(card).getByRole('button', { name: 'Root group' }),
    );
    expect(
      await within(card).findByText(/^1 value by 1 rule of the 500/),
    ).toBeInTheDocument();
  });

  it('says that there is nothing to group by', async () => {
    const card = await renderCostCategory(async () => costCategoryAnswer());
    expect(
      await within(card).findByText(/no service that claims an application id/),
    ).toBeInTheDocument();
  });
});
