import { expect, test } from '@playwright/test';
import { seriousViolations } from './accessibility';
import {
  api,
  awsCalls,
  exactAmount,
  guestToken,
  monthToDate,
  openService,
  shownAmount,
  trueCost,
  waitForFirstRefresh,
} from './portal';

const SERVICE = 'fraud-detection';
const TITLE = 'Fraud detection';

test.describe('The page of an ML service', () => {
  let token: string;

  test.beforeAll(async () => {
    test.setTimeout(600_000);
    token = await guestToken();
    await waitForFirstRefresh(token);
  });

  test('shows the total that the bill says, one click from the landing page', async ({
    page,
  }) => {
    await openService(page, TITLE);
    const cost = page.getByRole('region', { name: 'Cost', exact: true });
    const truth = await trueCost(SERVICE, monthToDate());

    await expect(cost.getByText(shownAmount(truth)).first()).toBeVisible();
    await expect(cost.getByText(/Net amortized, USD/)).toBeVisible();
  });

  test('shows the score and the worst problems that the API tells', async ({
    page,
  }) => {
    const { score, findings } = await api<{
      score: { percent: string; compliant: number; total: number };
      findings: unknown[];
    }>(`entities/component/default/${SERVICE}/compliance`, token);
    expect(findings.length).toBeGreaterThan(0);

    await openService(page, TITLE);
    const card = page.getByRole('region', { name: 'Tag compliance' });

    await expect(card.getByText(`${score.percent}%`).first()).toBeVisible();
    await expect(card.getByRole('listitem').first()).toBeVisible();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`has no serious accessibility violation (${theme})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await openService(page, TITLE);
      const cards = page.getByRole('region', {
        name: /^(Cost|Tag compliance)$/,
      });
      await expect(cards).toHaveCount(2);
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await expect(page.getByText(/Net amortized, USD/)).toBeVisible();

      expect(await seriousViolations(page, 'section[aria-labelledby]')).toEqual(
        [],
      );
    });
  }

  test('is usable on a narrow screen: nothing of the cards is cut off', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 420, height: 900 });
    await openService(page, TITLE);
    const cost = page.getByRole('region', { name: 'Cost', exact: true });
    await expect(cost.getByText(/Net amortized, USD/)).toBeVisible();
    const { scrollWidth, clientWidth } = await cost.evaluate(element => ({
      scrollWidth: element.scrollWidth,
      clientWidth: element.clientWidth,
    }));

    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
});

test.describe('The figures behind the pages', () => {
  test('equal the truth for every service of the demo, for any range', async () => {
    const token = await guestToken();
    await waitForFirstRefresh(token);
    const { from, to } = monthToDate();
    const lastYear = `${Number(from.slice(0, 4)) - 1}${from.slice(4)}`;
    const ranges = [
      { from, to },
      { from: lastYear, to: from },
      { from: `${from.slice(0, 8)}01`, to: `${from.slice(0, 8)}02` },
    ];
    const response = await fetch(
      'http://localhost:7007/api/catalog/entities?filter=kind=component,spec.type=ml-service',
      { headers: { authorization: `Bearer ${token}` } },
    );
    const services: { metadata: { name: string } }[] = await response.json();
    expect(services.length).toBeGreaterThanOrEqual(25);

    for (const service of services) {
      for (const range of ranges) {
        const query = new URLSearchParams(range);
        const cost = await api<{ total: string; applicationIds: string[] }>(
          `entities/component/default/${service.metadata.name}/cost?${query}`,
          token,
        );
        const truths = await Promise.all(
          cost.applicationIds.map(id => trueCost(id, range)),
        );
        expect(
          exactAmount(cost.total),
          `${service.metadata.name} ${range.from}..${range.to}`,
        ).toBe(truths.map(exactAmount).reduce((sum, it) => sum + it, 0n));
      }
    }
  });

  test('are read from the database: 500 views make no request to AWS', async () => {
    const token = await guestToken();
    await waitForFirstRefresh(token);
    const before = await awsCalls();
    for (let batch = 0; batch < 25; batch++) {
      await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          Promise.all([
            api(
              `entities/component/default/${SERVICE}/cost?breakdown=${['service', 'account', 'work-kind'][i % 3]}`,
              token,
            ),
            api(`entities/component/default/${SERVICE}/compliance`, token),
          ]),
        ),
      );
    }

    expect(await awsCalls()).toEqual(before);
  });
});
