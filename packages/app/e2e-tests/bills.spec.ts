import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { demoServicesBelow } from './demoCatalog';
import {
  api,
  exactAmount,
  guestToken,
  monthToDate,
  trueCost,
  waitForFirstRefresh,
  waitForRollup,
} from './portal';

interface Reconciliation {
  state: string;
  total: { itemised: string; summed: string; difference: string };
  tagged: { itemised: string; summed: string };
  byAccount: { key: string; itemised: string; summed: string }[];
  byService: { key: string; itemised: string; summed: string }[];
}

interface CostCategory {
  DefaultValue: string;
  Rules: { Value: string; Rule: unknown }[];
}

const ROOT_GROUP = 'anycompany';
const SERVICES = demoServicesBelow(ROOT_GROUP);

test.beforeAll(async () => {
  test.setTimeout(780_000);
  const token = await guestToken();
  await waitForFirstRefresh(token);
  await waitForRollup(token, `group/default/${ROOT_GROUP}`, SERVICES.length);
});

test.describe('The reconciliation of two bills', () => {
  test('has of either bill what the truth says of a month that is over', async ({
    page,
  }) => {
    const token = await guestToken();
    const to = monthToDate().from;
    const month = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000)
      .toISOString()
      .slice(0, 7);
    const truth = exactAmount(
      await trueCost(undefined, { from: `${month}-01`, to }),
    );
    const answer = await api<Reconciliation>(
      `organization/reconciliation?month=${month}`,
      token,
    );
    expect(answer.state).toBe('ready');
    expect(exactAmount(answer.total.itemised)).toBe(truth);
    expect(exactAmount(answer.total.summed)).toBe(truth);
    for (const rows of [answer.byAccount, answer.byService]) {
      for (const side of ['itemised', 'summed'] as const) {
        expect(
          rows.reduce((sum, row) => sum + exactAmount(row[side]), 0n),
        ).toBe(truth);
      }
    }

    await page.goto(`/ml-governance?view=reconciliation&month=${month}`);
    const card = page.getByRole('region', { name: 'Reconciliation' });
    await expect(card.getByText('Difference').first()).toBeVisible();
    await expect(
      card.getByRole('table', { name: 'By account' }).getByRole('row').last(),
    ).toContainText(`All ${answer.byAccount.length} accounts`);
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
  });
});

test.describe('The cost category', () => {
  test('groups as the catalog does, on the page and in what is asked for', async ({
    page,
  }) => {
    const token = await guestToken();
    const answer = await api<{ Rules: CostCategory['Rules'] }>(
      'organization/cost-category?by=service',
      token,
    );
    const values = new Set(answer.Rules.map(({ Value }) => Value));
    expect(values.size).toBeGreaterThanOrEqual(SERVICES.length - 1);

    await page.goto('/ml-governance?view=cost-category');
    const code = page.getByRole('group', {
      name: 'Definition of the cost category',
    });
    await expect(code).toBeVisible();
    const shown: CostCategory = JSON.parse(await code.innerText());
    expect(shown).toEqual(answer);
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
  });
});
