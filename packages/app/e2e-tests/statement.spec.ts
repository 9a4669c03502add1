import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { demoServicesBelow } from './demoCatalog';
import {
  api,
  exactAmount,
  guestToken,
  monthToDate,
  shownAmount,
  trueCost,
  waitForFirstRefresh,
  waitForRollup,
} from './portal';

const GROUP = 'team-fraud';
const SERVICES = demoServicesBelow(GROUP);

/** The month before the current one, UTC: `2026-10`, with its days. */
function lastMonth(): { month: string; from: string; to: string } {
  const to = monthToDate().from;
  const last = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000);
  const month = last.toISOString().slice(0, 7);
  return { month, from: `${month}-01`, to };
}

const { month, ...days } = lastMonth();
const PAGE = `/ml-governance/statement?entity=group:default/${GROUP}&month=${month}`;

test.beforeAll(async () => {
  test.setTimeout(780_000);
  const token = await guestToken();
  await waitForFirstRefresh(token);
  await waitForRollup(token, `group/default/${GROUP}`, SERVICES.length);
});

test.describe('The statement of a group', () => {
  test('adds up what its services cost in truth, and explains it', async ({
    page,
  }) => {
    const token = await guestToken();
    const ids = [
      ...new Set(SERVICES.flatMap(({ applicationIds }) => applicationIds)),
    ];
    const truths = await Promise.all(ids.map(id => trueCost(id, days)));
    const truth = truths.map(exactAmount).reduce((sum, one) => sum + one, 0n);
    const { total } = await api<{ total: { total: string } }>(
      `entities/group/default/${GROUP}/statement?month=${month}`,
      token,
    );
    expect(exactAmount(total.total)).toBe(truth);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(PAGE);
    const amount = shownAmount(total.total);
    await page
      .getByRole('button', { name: `Explain ${amount}:` })
      .first()
      .click();
    const drawer = page.getByRole('dialog', {
      name: `What ${amount} is made of`,
    });
    await expect(drawer.getByText(/add up to the total exactly/)).toBeVisible();
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`is all that is printed, black on white (${theme})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(PAGE);
      const table = page.getByRole('table', { name: 'What each service cost' });
      await expect(table).toBeVisible();
      const chrome = page.getByRole('link', { name: 'ML governance' }).first();
      await expect(chrome).toBeVisible();
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();

      await page.emulateMedia({ media: 'print', colorScheme: theme });

      await expect(table).toBeVisible();
      await expect(chrome).toBeHidden();
      await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
      await expect(page.getByText(/^ML cost statement · group:/)).toBeVisible();
      const printed = await table.evaluate(element => {
        const style = getComputedStyle(element);
        const amount = element.querySelector('td button');
        return {
          head: getComputedStyle(element.querySelector('thead')!).display,
          color: style.color,
          page: getComputedStyle(document.body).backgroundColor,
          amount: amount && {
            color: getComputedStyle(amount).color,
            line: getComputedStyle(amount).textDecorationLine,
            background: getComputedStyle(amount).backgroundColor,
            border: getComputedStyle(amount).borderTopWidth,
          },
        };
      });
      expect(printed).toEqual({
        // A head of a table comes again on every page.
        head: 'table-header-group',
        color: 'rgb(0, 0, 0)',
        page: 'rgb(255, 255, 255)',
        // Nothing on paper looks as if it could be clicked.
        amount: {
          color: 'rgb(0, 0, 0)',
          line: 'none',
          background: 'rgba(0, 0, 0, 0)',
          border: '0px',
        },
      });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    });
  }

  test('comes with its head on every page that it takes', async ({ page }) => {
    await page.goto(PAGE);
    const table = page.getByRole('table', { name: 'What each service cost' });
    await expect(table).toBeVisible();
    const rows = await table.getByRole('row').count();
    // A group of so many services that one page does not hold them.
    await table.evaluate(element => {
      const body = element.querySelector('tbody')!;
      const row = body.querySelector('tr')!;
      for (let index = 0; index < 150; index++) {
        body.append(row.cloneNode(true));
      }
    });
    expect(await table.getByRole('row').count()).toBe(rows + 150);

    const pages = pageCount(await page.pdf({ preferCSSPageSize: true }));

    expect(pages).toBeGreaterThan(2);
    await page.emulateMedia({ media: 'print' });
    await expect(table.locator('thead .ml-governance-print-head')).toHaveCSS(
      'display',
      'table-row',
    );
  });
});

/** How many pages a PDF of Chromium has. */
function pageCount(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
