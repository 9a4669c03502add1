// Takes the pictures of the README from the running portal (`npm start` first),
// with the Chromium of the machine: `npm run screenshots [output folder]`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const portal = process.env.PORTAL_URL ?? 'http://localhost:3000';
const output = path.resolve(process.argv[2] ?? 'docs/images');

const pictures = [
  { name: 'service-page-light', theme: 'light', width: 1440, height: 1200 },
  { name: 'service-page-dark', theme: 'dark', width: 1440, height: 1200 },
  { name: 'service-page-narrow', theme: 'light', width: 400, height: 900 },
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
try {
  for (const { name, theme, width, height } of pictures) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    await page.goto(`${portal}/catalog/default/component/fraud-detection`);
    await page.getByText(/Net amortized, USD/).waitFor({ timeout: 120_000 });
    await page
      .getByRole('region', { name: 'Tag compliance' })
      .getByRole('listitem')
      .first()
      .waitFor({ timeout: 120_000 });
    // The bars have drawn themselves by then.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: path.join(output, `${name}.png`) });
    await page.close();
    console.log(`${name}.png`);
  }
} finally {
  await browser.close();
}
