import { expect, Page, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import {
  api,
  guestToken,
  openService,
  trueTags,
  TrueTags,
  waitForFirstRefresh,
} from './portal';

interface Change {
  arn: string;
  accountId: string;
  kind: 'add' | 'rename' | 'correct' | 'remove';
  key: string;
  fromKey?: string;
  included: boolean;
  value?: string;
  outcome: string;
}

interface Plan {
  items: Change[];
}

const TITLE = 'Fraud detection';

async function readPlan(page: Page, token: string): Promise<Plan> {
  const id = new URL(page.url()).searchParams.get('plan');
  return await api<Plan>(`remediation/plans/${id}?limit=1000`, token);
}

/** What the tags of each resource have to be once its changes are made. */
function tagsAfter(
  before: ReadonlyMap<string, TrueTags>,
  changes: readonly Change[],
): Map<string, TrueTags> {
  const after = new Map<string, TrueTags>();
  for (const { arn, key, fromKey, kind, value } of changes) {
    const tags = { ...(after.get(arn) ?? before.get(arn)) };
    if (fromKey !== undefined) delete tags[fromKey];
    if (kind === 'remove') delete tags[key];
    else tags[key] = value ?? '';
    after.set(arn, tags);
  }
  return after;
}

/** How far changes reach, as the dialog puts it. */
function reachText(changes: readonly Change[]): string {
  const count = (values: readonly string[], unit: string) => {
    const { size } = new Set(values);
    return `${size} ${unit}${size === 1 ? '' : 's'}`;
  };
  const resources = count(
    changes.map(({ arn }) => arn),
    'resource',
  );
  const accounts = count(
    changes.map(({ accountId }) => accountId),
    'account',
  );
  return `${resources} in ${accounts}`;
}

test.describe('A plan to change tags', () => {
  let token: string;

  test.beforeAll(async () => {
    test.setTimeout(600_000);
    token = await guestToken();
    await waitForFirstRefresh(token);
  });

  test('is made, reviewed, written to AWS, seen there, and taken back', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const before = await trueTags();

    await openService(page, TITLE);
    const card = page.getByRole('region', { name: 'Tag compliance' });
    await card.getByRole('button', { name: 'Plan the fixes' }).click();
    const changes = page.getByRole('table', { name: 'Changes of the plan' });
    await expect(changes).toBeVisible();
    expect(await seriousViolations(page, 'article, main')).toEqual([]);

    // One change is left out by hand, which must keep AWS as it is there.
    const made = await readPlan(page, token);
    const included = made.items.filter(change => change.included);
    expect(included.length).toBeGreaterThan(1);
    const leftOut = changes.getByRole('checkbox', { checked: true }).first();
    const name = await leftOut.getAttribute('aria-label');
    await leftOut.click();
    await expect(
      changes
        .getByRole('checkbox', { name: name ?? '', checked: false })
        .first(),
    ).toBeVisible();
    await expect
      .poll(async () => (await readPlan(page, token)).items)
      .not.toEqual(made.items);
    const reviewed = await readPlan(page, token);
    const decided = reviewed.items.filter(change => change.included);
    expect(decided).toHaveLength(included.length - 1);
    expect(await trueTags(), 'nothing is written by a review').toEqual(before);

    await page.getByRole('button', { name: /^Write the tags/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`${decided.length} change`);
    await expect(dialog).toContainText(reachText(decided));
    await expect(dialog).toContainText(
      new RegExp(
        `${made.items.length - decided.length} changes? (is|are) left`,
      ),
    );
    expect(await seriousViolations(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Write the tags' }).click();
    const undo = page.getByRole('button', { name: /^Take it back/ });
    await expect(undo).toBeEnabled({ timeout: 120_000 });

    const expected = tagsAfter(before, decided);
    const written = await trueTags();
    for (const [arn, tags] of before) {
      expect(written.get(arn), arn).toEqual(expected.get(arn) ?? tags);
    }
    const { items } = await readPlan(page, token);
    expect(
      new Set(items.map(({ arn, outcome }) => `${arn} ${outcome}`)),
    ).toEqual(
      new Set(
        items.map(
          ({ arn }) => `${arn} ${expected.has(arn) ? 'applied' : 'left-out'}`,
        ),
      ),
    );
    await expect(changes.getByText('Written').first()).toBeVisible();

    await undo.click();
    await expect(dialog).toContainText(reachText(decided));
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await expect(changes.getByText('Taken back').first()).toBeVisible({
      timeout: 120_000,
    });
    expect(await trueTags()).toEqual(before);
  });
});
