import { access } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether there is a browser to open pages in. */
export async function hasBrowser(): Promise<boolean> {
  return access(CHROMIUM).then(
    () => true,
    () => false,
  );
}

/**
 * The scripts and styles that a browser loads for a page, lazily ones included.
 *
 * @param shows - texts that the page has to show before it counts as loaded
 */
export async function filesOfPage(
  url: string,
  shows: readonly (string | RegExp)[],
): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 2000 },
    });
    const files: string[] = [];
    page.on('response', response => {
      const { pathname } = new URL(response.url());
      if (/^\/static\/.+\.(?:js|css)$/.test(pathname)) {
        files.push(pathname.slice(1));
      }
    });
    await page.goto(url);
    for (const text of shows) {
      await page.getByText(text).first().waitFor({ timeout: 120_000 });
    }
    await page.waitForLoadState('networkidle', { timeout: 120_000 });
    return files;
  } finally {
    await browser.close();
  }
}
