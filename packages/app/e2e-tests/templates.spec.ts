import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, Page, test } from '@playwright/test';
import { parse } from 'yaml';
import { seriousViolations } from './accessibility';
import { api, guestToken } from './portal';

const REPOSITORIES = path.resolve(__dirname, '../../../examples/repositories');
const WORKLOAD = 'anycompany:workload';

/** Chooses in a picker of the catalog by what it shows. */
async function pick(page: Page, label: RegExp, title: string) {
  await page.getByRole('textbox', { name: label }).fill(title);
  await page.getByRole('option', { name: title }).first().click();
}

async function choose(page: Page, tag: RegExp, value: string) {
  await page.getByRole('button', { name: tag }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

test.describe('a template', () => {
  // Ids that were reserved stay so until the portal starts anew.
  const name = `trial-${Date.now().toString(36)}`;
  const made = path.join(REPOSITORIES, name);
  test.afterAll(() => rmSync(made, { recursive: true, force: true }));

  test('refuses a wrong value with the reason, and makes a service whose page is there', async ({
    page,
  }) => {
    await page.goto('/create/templates/default/ml-training-cloudformation');
    await page.getByRole('textbox', { name: /^Name/ }).fill(name);
    await page
      .getByRole('textbox', { name: /^Description/ })
      .fill('Finds pictures that look alike');
    await pick(page, /^Owner/, 'Fraud');
    await pick(page, /^System/, 'Payments risk');
    await page.getByRole('button', { name: 'Next' }).click();

    await expect(
      page.getByRole('textbox', { name: /^workload:application-id/ }),
    ).toHaveValue(name);
    await expect(
      page.getByRole('textbox', { name: /^finance:owner/ }),
    ).toHaveValue('team-fraud');
    const costCenter = page.getByRole('textbox', {
      name: /^finance:cost-center/,
    });
    await expect(costCenter).toHaveValue('5045');
    expect(await seriousViolations(page, 'form')).toEqual([]);

    await costCenter.fill('50-45');
    await expect(
      page.getByText(/“50-45” of “anycompany:finance:cost-center”/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(
      page.getByText(`“${WORKLOAD}:environment” is missing`).first(),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create' })).toHaveCount(0);

    await choose(page, /^workload:environment/, 'dev');
    await choose(page, /^security:data-classification/, 'internal');
    await costCenter.fill('');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();

    await page.getByRole('link', { name: 'Open in catalog' }).click();
    await expect(page.getByRole('heading', { name }).first()).toBeVisible();
    await expect(
      page.getByText('Finds pictures that look alike').first(),
    ).toBeVisible();

    const { metadata } = parse(
      readFileSync(path.join(made, 'catalog-info.yaml'), 'utf8'),
    );
    expect(metadata.annotations['ml-governance.io/application-id']).toBe(name);
    expect(existsSync(path.join(made, 'infrastructure/template.yaml'))).toBe(
      true,
    );
    const { applicationIds } = await api<{ applicationIds: string[] }>(
      `entities/component/default/${name}/cost`,
      await guestToken(),
    );
    expect(applicationIds).toEqual([name]);
  });
});
