import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import {
  api,
  deleteByApi,
  guestToken,
  openService,
  waitForFirstRefresh,
} from './portal';

const SERVICE = 'component/default/fraud-detection';
const TITLE = 'Fraud detection';
const REASON = 'It is replaced this quarter, seen';

interface Score {
  score: { percent: string; waived?: number };
}

interface Waivers {
  items: { id: string; reason: string; expiresAt: string }[];
}

test.describe('A waiver', () => {
  let token: string;

  test.beforeAll(async () => {
    test.setTimeout(600_000);
    token = await guestToken();
    await waitForFirstRefresh(token);
  });

  // What a try left that ended half-way could not be waived by the next.
  test.afterEach(async () => {
    const { items } = await api<Waivers>('waivers?state=active', token);
    for (const { id, reason } of items) {
      if (reason.startsWith(REASON)) await deleteByApi(`waivers/${id}`, token);
    }
  });

  test('is given on the card, stays in sight there and among all, is extended and revoked', async ({
    page,
  }) => {
    test.setTimeout(420_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const reason = `${REASON} ${Date.now()}`;
    const before = await api<Score>(`entities/${SERVICE}/compliance`, token);

    await openService(page, TITLE);
    const card = page.getByRole('region', { name: 'Tag compliance' });
    await card.getByRole('button', { name: 'Waive …' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Waive a rule' });
    await expect(dialog.getByLabel(/Who answers for it/)).toHaveValue(
      'user:default/maya-chen',
    );
    await dialog.getByLabel(/^Why/).fill(reason);
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Waive', exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText('It is waived');
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.goto('/ml-governance/waivers?state=active');
    const row = page
      .getByRole('table', { name: /^Waivers/ })
      .getByRole('row')
      .filter({ hasText: reason });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText('Maya Chen');
    expect(await seriousViolations(page, 'article, main')).toEqual([]);

    // It lasts longer where that is asked for.
    const { items: given } = await api<Waivers>('waivers?state=active', token);
    const { expiresAt } = given.find(one => one.reason === reason) ?? {};
    await row.getByRole('button', { name: 'Extend …' }).click();
    const extension = page.getByRole('dialog', { name: 'Extend the waiver' });
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
    await extension.getByRole('button', { name: 'Extend' }).click();
    await expect(extension).toHaveCount(0);
    const { items: extended } = await api<Waivers>(
      'waivers?state=active',
      token,
    );
    const later = extended.find(one => one.reason === reason)?.expiresAt ?? '';
    expect(Date.parse(later)).toBeGreaterThan(Date.parse(expiresAt ?? ''));
    await expect(row.locator(`time[datetime="${later}"]`)).toBeVisible();
    await expect(row).toContainText(/[Ee]xtended by/);

    // Counts follow once they are made anew.
    await expect
      .poll(
        async () =>
          (await api<Score>(`entities/${SERVICE}/compliance`, token)).score
            .waived ?? 0,
        { timeout: 240_000, message: 'resources that are waived' },
      )
      .toBeGreaterThan(before.score.waived ?? 0);
    await openService(page, TITLE);
    await expect(card.getByText('Waived for a while')).toBeVisible();
    await expect(card.getByText(reason).first()).toBeVisible();

    await page.goto('/ml-governance/waivers?state=active');
    await row.getByRole('button', { name: 'Revoke the waiver' }).click();
    await row
      .getByRole('button', { name: 'Revoke it for everything that it waives' })
      .click();
    await expect(row).toHaveCount(0);
    const { items } = await api<Waivers>('waivers?state=revoked', token);
    expect(items.filter(one => one.reason === reason)).toHaveLength(1);
  });
});
