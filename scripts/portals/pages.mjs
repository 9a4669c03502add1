import { chromium } from 'playwright-core';

const PAGE_TIMEOUT_MS = 90_000;

/** The figures of a card, by the words beside them. */
async function figuresOf(card) {
  const figures = await card
    .locator('dl > div')
    .evaluateAll(divs =>
      divs.map(div => [
        div.querySelector('dt')?.textContent ?? '',
        div.querySelector('dd')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(figures);
}

/** What a person reads on the page of an entity: both cards. */
async function readEntityPage(page, frontend, entity) {
  await page.goto(`${frontend}/catalog/${entity}`);
  const enter = page.getByRole('button', { name: 'Enter' });
  const cost = page.getByRole('region', { name: 'Cost', exact: true });
  const compliance = page.getByRole('region', {
    name: 'Tag compliance',
    exact: true,
  });
  // The stock portals ask who is there, once, and let guests in.
  await enter.or(cost).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await cost.getByText('This month so far').waitFor();
  await compliance.getByText('Resources that comply').waitFor();
  return {
    cost: await figuresOf(cost),
    compliance: await figuresOf(compliance),
    rules: await compliance.getByRole('listitem').count(),
  };
}

/** What the tab of AWS resources of an entity counts. */
async function readResourcesTab(page, frontend, entity) {
  await page.goto(`${frontend}/catalog/${entity}/aws-resources`);
  const tab = page.getByRole('region', { name: 'AWS resources', exact: true });
  const table = tab.getByRole('table');
  await table.getByRole('row').nth(1).waitFor();
  return { rows: await table.getAttribute('aria-rowcount') };
}

/** What the page for the organisation says it has spent. */
async function readOverview(page, frontend) {
  await page.goto(`${frontend}/ml-governance`);
  const spend = page.getByRole('region', { name: 'Spend', exact: true });
  await spend.getByText(/^\$/).first().waitFor();
  return { spend: await spend.innerText() };
}

/**
 * Reads pages of a portal in a browser that reaches nothing but this machine.
 *
 * @param entities - as their pages have them, such as `default/component/fraud-detection`
 * @returns the figures by entity, and what the pages complained about
 */
export async function readPages({ frontend, entities, screenshots }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 1200 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(PAGE_TIMEOUT_MS);
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    const figures = {};
    try {
      for (const entity of entities) {
        figures[entity] = await readEntityPage(page, frontend, entity);
        if (screenshots) {
          const name = entity.replaceAll('/', '-');
          await page.screenshot({ path: `${screenshots}-${name}.png` });
        }
      }
      Object.assign(
        figures[entities[0]],
        await readResourcesTab(page, frontend, entities[0]),
      );
      figures.organization = await readOverview(page, frontend);
      if (screenshots) {
        await page.screenshot({ path: `${screenshots}-organization.png` });
      }
    } catch (error) {
      const text = await page.locator('body').innerText();
      throw new Error(
        `${error.message}\nThe page ${page.url()} said:\n${text.slice(0, 2_000)}\n${errors.join('\n')}`,
      );
    }
    return { figures, errors };
  } finally {
    await browser.close();
  }
}
