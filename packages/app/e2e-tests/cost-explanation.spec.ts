import { expect, Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import {
  api,
  exactAmount,
  guestToken,
  monthToDate,
  openService,
  shownAmount,
  trueCost,
  waitForFirstRefresh,
} from './portal';

interface Explanation {
  total: string;
  parts: { amount: string }[];
  lines: { items: { amount: string }[]; count: number; nextCursor?: string };
}

const EXPLANATION =
  'entities/component/default/fraud-detection/cost/explanation';

function sumOf(items: readonly { amount: string }[]): bigint {
  return items.reduce((sum, { amount }) => sum + exactAmount(amount), 0n);
}

/** Clicks an amount of the cost card, and finds the drawer that says what it is made of. */
async function explain(page: Page, amount: string | RegExp) {
  await page
    .getByRole('region', { name: 'Cost', exact: true })
    .getByRole('button', { name: amount })
    .first()
    .click();
  const drawer = page.getByRole('dialog', { name: /is made of$/ });
  await expect(drawer.getByText(/add up to the total exactly/)).toBeVisible();
  return drawer;
}

test.beforeAll(async () => {
  test.setTimeout(780_000);
  await waitForFirstRefresh(await guestToken());
});

test.describe('What an amount is made of', () => {
  test('is the lines of the bill, to the last decimal', async () => {
    const token = await guestToken();
    const lines: { amount: string }[] = [];
    let cursor = '';
    let first: Explanation | undefined;
    do {
      const page: Explanation = await api(
        `${EXPLANATION}?limit=500${cursor}`,
        token,
      );
      first ??= page;
      lines.push(...page.lines.items);
      cursor = page.lines.nextCursor ? `&cursor=${page.lines.nextCursor}` : '';
    } while (cursor);
    const truth = exactAmount(await trueCost('fraud-detection', monthToDate()));

    expect(exactAmount(first.total)).toBe(truth);
    expect(sumOf(first.parts)).toBe(truth);
    expect(lines).toHaveLength(first.lines.count);
    expect(sumOf(lines)).toBe(truth);
  });

  test('is shown beside the page, for the whole and for one resource', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openService(page, 'Fraud detection');
    const amount = shownAmount(
      await trueCost('fraud-detection', monthToDate()),
    );
    const drawer = await explain(page, new RegExp(`\\${amount}: This month`));

    await expect(
      drawer.getByRole('heading', { name: `What ${amount} is made of` }),
    ).toBeVisible();
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();

    await page.getByRole('button', { name: 'Resource', exact: true }).click();
    await expect(
      page.getByRole('table', { name: /by resource/ }),
    ).toBeVisible();
    const ofOne = await explain(page, /: (training-job|endpoint)\//);
    await expect(
      ofOne.getByRole('heading', { name: 'Lines of the bill' }),
    ).toBeVisible();
  });

  test('is shown for a month that is clicked in the chart', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openService(page, 'Fraud detection');
    const card = page.getByRole('region', { name: 'Cost', exact: true });
    const months = card.getByRole('list', { name: 'Months of the chart' });
    const buttons = months.getByRole('button');
    await expect(buttons).toHaveCount(13);
    await expect(card.locator('.recharts-bar').first()).toBeVisible();
    const label = await buttons.nth(11).getAttribute('aria-label');
    const amount = /^Explain (.*?): /.exec(label ?? '')?.[1];
    const slot = await buttons.nth(11).boundingBox();
    if (!slot) throw new Error('The month has no place on the page');

    await page.mouse.click(slot.x + slot.width / 2, slot.y + slot.height - 10);

    const drawer = page.getByRole('dialog', {
      name: `What ${amount} is made of`,
    });
    await expect(drawer.getByText(/add up to the total exactly/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(buttons.nth(11)).toBeFocused();
  });

  test('is what the page of the organisation shows, part by part', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/ml-governance');
    for (const [card, amount] of [
      ['Spend', /: The whole bill$/],
      ['Who answers for the bill', /: AnyCompany$/],
      ['Who answers for the bill', /: Application ids that no service claims$/],
      ['Application ids that no service claims', /which no service claims$/],
      ['Spend without an application id', /, without an application id$/],
    ] as const) {
      await page
        .getByRole('region', { name: card, exact: true })
        .getByRole('button', { name: amount })
        .first()
        .click();
      const drawer = page.getByRole('dialog', { name: /is made of$/ });
      await expect(
        drawer.getByText(/add up to the total exactly/),
      ).toBeVisible();
      await expect(drawer.getByText(/has been read anew/)).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
    }
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
  });
});
