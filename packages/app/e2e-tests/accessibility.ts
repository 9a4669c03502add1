import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/** What axe calls serious or critical in the part of the page that a selector names. */
export async function seriousViolations(
  page: Page,
  within: string,
): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .analyze();
  return violations
    .filter(it => it.impact === 'serious' || it.impact === 'critical')
    .map(it => `${it.id}: ${it.nodes.map(node => node.html).join(' ')}`);
}
