// Takes the pictures of the READMEs and of docs/costs.md from the running portal
// (`npm start` first), with the Chromium of the machine:
// `npm run screenshots [output folder]`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const portal = process.env.PORTAL_URL ?? 'http://localhost:3000';
const output = path.resolve(process.argv[2] ?? 'docs/images');

const service = '/catalog/default/component/fraud-detection';
const region = name => page => page.getByRole('region', { name });
const bothCards = async page => {
  await page.getByText(/Net amortized, USD/).waitFor();
  await region('Tag compliance')(page).getByRole('listitem').first().waitFor();
};
/** Charts are drawn in the room that they have, not in what they took for it at first. */
const chartsFit = page =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('.recharts-responsive-container')].every(
      chart => chart.querySelector('svg')?.clientWidth === chart.clientWidth,
    ),
  );
const light = { theme: 'light', width: 1440, height: 1200 };

const pictures = [
  { ...light, name: 'service-page-light', path: service, ready: bothCards },
  {
    ...light,
    name: 'service-page-dark',
    theme: 'dark',
    path: service,
    ready: bothCards,
  },
  {
    ...light,
    name: 'service-page-narrow',
    width: 400,
    height: 900,
    path: service,
    ready: bothCards,
  },
  {
    ...light,
    name: 'explanation-light',
    height: 900,
    path: service,
    ready: async page => {
      await bothCards(page);
      await region('Cost')(page)
        .getByRole('button', { name: /^Explain/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Lines of the bill' }).waitFor();
    },
  },
  {
    ...light,
    name: 'resources-light',
    height: 900,
    path: `${service}/aws-resources`,
    ready: page =>
      region('List of AWS resources')(page).getByRole('row').nth(3).waitFor(),
  },
  {
    ...light,
    name: 'statement-light',
    height: 1100,
    path: '/ml-governance/statement?entity=group:default/business',
    ready: page =>
      page
        .getByRole('row', { name: /^Total/ })
        .first()
        .waitFor(),
  },
  {
    ...light,
    name: 'reconciliation-light',
    height: 1000,
    path: '/ml-governance?view=reconciliation',
    ready: page => region('By service')(page).getByRole('row').nth(3).waitFor(),
  },
  {
    ...light,
    name: 'organization-light',
    height: 1200,
    path: '/ml-governance',
    ready: async page => {
      await page.getByText('Source health').first().waitFor();
      await page
        .locator('.recharts-responsive-container svg')
        .first()
        .waitFor();
    },
  },
];

mkdirSync(output, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
/** What a portal lacks during its first refreshes is no picture of it. */
async function everythingIsRead() {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(`${portal}/ml-governance`);
  await page
    .getByText('Everything was read in time and in full')
    .waitFor({ timeout: 900_000 });
  await page.close();
}

try {
  await everythingIsRead();
  for (const { name, theme, width, height, path: at, ready } of pictures) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    page.setDefaultTimeout(120_000);
    await page.goto(`${portal}${at}`);
    await ready(page);
    // The bars have drawn themselves by then.
    await page.waitForTimeout(1_500);
    await chartsFit(page);
    await page.screenshot({ path: path.join(output, `${name}.png`) });
    await page.close();
    console.log(`${name}.png`);
  }
} finally {
  await browser.close();
}
