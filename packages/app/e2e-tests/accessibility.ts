import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/**
 * Waits until nothing fades or moves any more. What is half faded in has no
 * contrast yet, and axe would be right to say so. What never ends, as a progress
 * bar, or goes with the scrolling instead of the time, is not waited for.
 */
async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        animation =>
          animation.playState !== 'running' ||
          animation.timeline !== document.timeline ||
          animation.effect?.getComputedTiming().endTime === Infinity,
      ),
  );
}

/** What axe calls serious or critical in the part of the page that a selector names. */
export async function seriousViolations(
  page: Page,
  within: string,
): Promise<string[]> {
  // The transition of what just appeared begins with the frame after it.
  await page.evaluate(
    () =>
      new Promise<void>(resolve => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
  await stillness(page);
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .analyze();
  return violations
    .filter(it => it.impact === 'serious' || it.impact === 'critical')
    .map(it => `${it.id}: ${it.nodes.map(node => node.html).join(' ')}`);
}
