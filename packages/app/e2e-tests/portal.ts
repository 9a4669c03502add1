import { expect, Page } from '@playwright/test';

const SANDBOX = process.env.SANDBOX_URL ?? 'http://127.0.0.1:4566';
const BACKEND = process.env.BACKEND_URL ?? 'http://localhost:7007';

/** Today and the first of its month in UTC, as the portal's default range has them. */
export function monthToDate(): { from: string; to: string } {
  const today = new Date().toISOString().slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000);
  return {
    from: `${today.slice(0, 7)}-01`,
    to: tomorrow.toISOString().slice(0, 10),
  };
}

/** What the sandbox's own ledger says, not what its Cost Explorer reports. */
export async function trueCost(
  applicationId: string | undefined,
  range: { from: string; to: string },
): Promise<string> {
  const query = new URLSearchParams(range);
  if (applicationId !== undefined) query.set('applicationId', applicationId);
  const response = await fetch(`${SANDBOX}/_sandbox/truth/cost?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()).total;
}

/** The tags that a resource has in AWS now, by key. */
export type TrueTags = Record<string, string>;

/** The tags of every resource as they stand in the sandbox, not as a portal read them. */
export async function trueTags(): Promise<Map<string, TrueTags>> {
  const response = await fetch(`${SANDBOX}/_sandbox/truth/resources`);
  expect(response.status).toBe(200);
  const { resources } = (await response.json()) as {
    resources: { arn: string; tags: TrueTags }[];
  };
  return new Map(resources.map(({ arn, tags }) => [arn, tags]));
}

/** Calls that reached AWS since the sandbox was started, by operation. */
export async function awsCalls(): Promise<Record<string, number>> {
  return (await fetch(`${SANDBOX}/_sandbox/calls`)).json();
}

/** A guest's token, as the portal itself obtains it. */
export async function guestToken(): Promise<string> {
  const response = await fetch(`${BACKEND}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  expect(response.status).toBe(200);
  return (await response.json()).backstageIdentity.token;
}

/** Calls the suite's API as the guest. */
export async function api<T>(path: string, token: string): Promise<T> {
  const response = await fetch(`${BACKEND}/api/ml-governance/v1/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status, `${path} answers`).toBe(200);
  return response.json() as Promise<T>;
}

/** Has a call of the plugin delete what it names. */
export async function deleteByApi(path: string, token: string): Promise<void> {
  const { ok, status } = await fetch(
    `${BACKEND}/api/ml-governance/v1/${path}`,
    { method: 'DELETE', headers: { authorization: `Bearer ${token}` } },
  );
  expect(ok, `${path} is deleted, and not answered with ${status}`).toBe(true);
}

/** Waits until every source was read once: right after the start, none was. */
export async function waitForFirstRefresh(token: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const { sources } = await api<{ sources: { status: string }[] }>(
          'sources',
          token,
        );
        return sources.map(source => source.status);
      },
      { timeout: 480_000, message: 'every source has been read' },
    )
    .toEqual(['ok', 'ok', 'ok', 'ok']);
}

/** Waits until the catalog was read whole: right after the start, only some of it is there. */
export async function waitForRollup(
  token: string,
  entity: string,
  services: number,
): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await api<{ rollup?: { services: number } }>(
            `entities/${entity}/compliance`,
            token,
          )
        ).rollup?.services,
      { timeout: 240_000, message: `services of ${entity}` },
    )
    .toBe(services);
}

/** An amount in units of a billionth of a millionth of a dollar: exact, and to be added up. */
export function exactAmount(decimal: string): bigint {
  const [whole, fraction = ''] = decimal.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(15, '0'));
  return decimal.startsWith('-') ? -value : value;
}

/** A dollar amount as the page writes it: whole cents, rounded half up. */
export function shownAmount(decimal: string): string {
  const [whole, fraction = ''] = decimal.replace('-', '').split('.');
  const micros =
    BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  const cents = (micros + 5_000n) / 10_000n;
  const grouped = String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = decimal.startsWith('-') && cents > 0n ? '-' : '';
  return `${sign}$${grouped}.${String(cents % 100n).padStart(2, '0')}`;
}

/** Opens the page of a service, from the landing page, as a person does. */
export async function openService(page: Page, title: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: title, exact: true }).first().click();
}
