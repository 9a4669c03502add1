import { readFileSync } from 'node:fs';
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

interface Part {
  amount: string;
}

interface Overview {
  attribution: {
    total: Part;
    rootGroups: (Part & { entityRef: string })[];
    severalRootGroups: Part;
    noGroup: Part;
    unclaimed: Part;
    untagged: Part;
  };
}

const ROOT_GROUP = 'anycompany';
const SERVICES = demoServicesBelow(ROOT_GROUP);

test.beforeAll(async () => {
  test.setTimeout(780_000);
  const token = await guestToken();
  await waitForFirstRefresh(token);
  await waitForRollup(token, `group/default/${ROOT_GROUP}`, SERVICES.length);
});

test.describe('The organisation', () => {
  test('stands for every unit of the bill, once', async () => {
    const token = await guestToken();
    const { attribution } = await api<Overview>('organization/overview', token);
    const bill = exactAmount(await trueCost(undefined, monthToDate()));
    const parts = [
      ...attribution.rootGroups,
      attribution.severalRootGroups,
      attribution.noGroup,
      attribution.unclaimed,
      attribution.untagged,
    ].map(({ amount }) => exactAmount(amount));

    expect(exactAmount(attribution.total.amount)).toBe(bill);
    expect(parts.reduce((sum, it) => sum + it, 0n)).toBe(bill);
    expect(exactAmount(attribution.untagged.amount)).toBe(
      exactAmount(await trueCost('', monthToDate())),
    );
    expect(attribution.rootGroups.map(one => one.entityRef)).toContain(
      `group:default/${ROOT_GROUP}`,
    );
  });

  test('is one page, with the whole bill on it', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    await page.getByRole('link', { name: 'ML governance' }).first().click();
    const bill = shownAmount(await trueCost(undefined, monthToDate()));

    await expect(page.getByText(bill).first()).toBeVisible();
    await expect(page.getByText('Source health').first()).toBeVisible();
    expect(await seriousViolations(page, 'article, main')).toEqual([]);
  });
});

test.describe('The page of a group', () => {
  test('adds up what its child groups own, each application once', async ({
    page,
  }) => {
    const token = await guestToken();
    const cost = await api<{
      total: string;
      applicationIds: string[];
      rollup: { services: number; applications: number };
    }>(`entities/group/default/${ROOT_GROUP}/cost`, token);
    const claims = SERVICES.flatMap(({ applicationIds }) => applicationIds);
    const once = [...new Set(claims)].sort();
    expect(once.length, 'two services claim one id').toBe(claims.length - 1);
    expect(cost.applicationIds).toEqual(once);
    expect(cost.rollup).toMatchObject({
      services: SERVICES.length,
      applications: once.length,
    });
    const truths = await Promise.all(
      cost.applicationIds.map(id => trueCost(id, monthToDate())),
    );

    expect(exactAmount(cost.total)).toBe(
      truths.map(exactAmount).reduce((sum, it) => sum + it, 0n),
    );
    await page.goto(`/catalog/default/group/${ROOT_GROUP}`);
    const card = page.getByRole('region', { name: 'Cost', exact: true });
    await expect(card.getByText(shownAmount(cost.total)).first()).toBeVisible();
  });
});

test.describe('The AWS resources of a service', () => {
  test('can be searched by the URL, opened, and taken along as CSV', async ({
    page,
  }) => {
    const path = 'component/default/fraud-detection';
    const token = await guestToken();
    const { total, items } = await api<{
      total: number;
      items: { arn: string; name: string }[];
    }>(`entities/${path}/resources?verdict=violating&limit=1000`, token);
    expect(total).toBeGreaterThan(0);

    await page.goto(
      '/catalog/default/component/fraud-detection/aws-resources?verdict=violating',
    );
    const list = page.getByRole('region', { name: 'List of AWS resources' });
    await expect(list.getByText(items[0].name).first()).toBeVisible();
    await expect(list.getByRole('table')).toHaveAttribute(
      'aria-rowcount',
      `${total + 1}`,
    );
    expect(await seriousViolations(page, 'article, main')).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV/ }).click();
    const csv = readFileSync(await (await download).path(), 'utf8');
    for (const { arn } of items) expect(csv).toContain(arn);
    expect(csv.trim().split('\r\n')).toHaveLength(total + 1);
  });
});
