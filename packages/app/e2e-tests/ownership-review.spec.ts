import { readFile } from 'node:fs/promises';
import { expect, Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import { demoServicesBelow } from './demoCatalog';
import { guestToken, waitForFirstRefresh, waitForRollup } from './portal';

/** The guest is a member of both. */
const TEAM = 'group:default/team-fraud';
const DEPARTMENT = 'group:default/payments';

const HANDED_OVER = 'component:default/fraud-detection';
const DISPUTED = 'component:default/payment-risk-scoring';
const RETIRED = 'component:default/chargeback-prediction';

test.describe('An ownership review', () => {
  test.beforeAll(async () => {
    test.setTimeout(600_000);
    const token = await guestToken();
    await waitForFirstRefresh(token);
    const { length } = demoServicesBelow('team-fraud');
    await waitForRollup(token, 'group/default/team-fraud', length);
  });

  test('is started, decided, handed over and accepted, signed off, and kept as evidence', async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const title = `Review ${Date.now()}`;
    const reason = 'The team of the shop runs it';

    await page.goto('/ml-governance/reviews');
    await page.getByRole('button', { name: 'Start a review' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Title/).fill(title);
    await dialog.getByLabel(/^About/).selectOption('groups');
    await dialog.getByLabel(/^Groups/).fill(TEAM);
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(
      page.getByRole('table', { name: 'Progress by group' }),
    ).toBeVisible();
    const review = new URL(page.url()).searchParams.get('review') ?? '';

    await openGroup(page, review, TEAM);
    const items = page.getByRole('group', { name: /^Decide about / });
    const count = await items.count();
    expect(count).toBeGreaterThan(3);
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
    const decide = (subject: string) =>
      page.getByRole('group', { name: `Decide about ${subject}` });

    await decide(HANDED_OVER)
      .getByRole('button', { name: /^Hand over/ })
      .click();
    await page.getByRole('dialog').getByLabel('Group').selectOption(DEPARTMENT);
    await page.getByRole('button', { name: 'Ask the group' }).click();
    await expect(page.getByText('Waits for an answer').first()).toBeVisible();

    await decide(DISPUTED)
      .getByRole('button', { name: /^Dispute/ })
      .click();
    await page.getByLabel(/^What is wrong/).fill(reason);
    await page.getByRole('button', { name: 'Dispute', exact: true }).click();
    await expect(page.getByText(`“${reason}”`)).toBeVisible();

    await decide(RETIRED)
      .getByRole('button', { name: /^Retire/ })
      .click();
    await page.getByRole('button', { name: 'Retire', exact: true }).click();
    await expect(page.getByText('To be retired').first()).toBeVisible();

    for (;;) {
      const confirm = page.getByRole('button', {
        name: 'Confirm',
        exact: true,
      });
      const open = page
        .getByRole('listitem')
        .filter({ has: page.getByText('To be decided', { exact: true }) });
      if ((await open.count()) === 0) break;
      const left = await open.count();
      await open.first().locator(confirm).click();
      await expect(open).toHaveCount(left - 1);
    }
    // What waits for an answer is not decided yet.
    const signOff = page.getByRole('button', { name: 'Sign off', exact: true });
    await expect(signOff).toBeDisabled();

    await openGroup(page, review, DEPARTMENT);
    await decide(HANDED_OVER)
      .getByRole('button', { name: 'Accept', exact: true })
      .click();
    await expect(page.getByText('Handed over').first()).toBeVisible();

    await openGroup(page, review, TEAM);
    await signOff.click();
    await expect(
      page.getByRole('status').filter({ hasText: /^Signed off on/ }),
    ).toBeVisible();

    await page.goto(`/ml-governance/reviews?review=${review}&view=evidence`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    const rows = csv.trim().split(/\r?\n/);
    const rowOf = (subject: string) =>
      rows.filter(row => row.includes(subject)).join('\n');
    expect(rowOf(HANDED_OVER)).toContain(DEPARTMENT);
    expect(rowOf(HANDED_OVER)).toContain('maya-chen');
    expect(rowOf(DISPUTED)).toContain(reason);
    expect(rowOf(RETIRED)).toMatch(/retire/);
    expect(csv).toMatch(/confirm/);
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
  });
});

async function openGroup(
  page: Page,
  review: string,
  group: string,
): Promise<void> {
  const place = new URLSearchParams({ review, group });
  await page.goto(`/ml-governance/reviews?${place}`);
  await expect(
    page.getByRole('group', { name: /^Decide about / }).first(),
  ).toBeVisible();
}
