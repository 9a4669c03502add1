import {
  SourceFailure,
  SourceHealth,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { isSoonAfter } from '../portal/clock';
import { PortalReader } from '../portal/startPortal';
import { ExpectedFailure, FaultRow } from './FaultRow';

/** What `GET sources` says about one source. */
export async function healthOf(
  portal: PortalReader,
  id: string,
): Promise<SourceHealth> {
  const { sources } = await portal.get<{ sources: SourceHealth[] }>('sources');
  const found = sources.find(source => source.id === id);
  if (!found) throw new Error(`There is no source ${id}`);
  return found;
}

/** Everything was read: nothing is left to say. */
export function expectHealthy(health: SourceHealth, since: string): void {
  expect(health).toMatchObject({
    status: 'ok',
    failures: [],
    lastRefresh: { outcome: 'succeeded' },
  });
  expect(health.error).toBeUndefined();
  expectSoonAfter(health.refreshedAt, since);
}

function expectSoonAfter(instant: string | undefined, since: string): void {
  expect([instant, isSoonAfter(instant ?? '', since)]).toEqual([instant, true]);
}

/** What went wrong is told: what, where, how, and since when. */
export function expectTold(
  health: SourceHealth,
  row: FaultRow,
  moments: { before: string; now: string },
): void {
  if (row.outcome === 'overcome') {
    expectHealthy(health, moments.now);
    return;
  }
  expect(health.lastRefresh?.outcome).toBe(row.outcome);
  expect(health.status).toBe(row.outcome === 'partial' ? 'partial' : 'stale');
  expect(health.error).toBeTruthy();
  if (row.says) expect(health.error).toContain(row.says);
  if (row.outcome === 'failed') {
    expectSoonAfter(health.refreshedAt, moments.before);
  }
  const untold = row.failures.filter(
    expected => !health.failures.some(one => isSuch(one, expected)),
  );
  const unexpected = health.failures.filter(
    one => !row.failures.some(expected => isSuch(one, expected)),
  );
  expect({ untold, unexpected }).toEqual({ untold: [], unexpected: [] });
  for (const failure of health.failures) {
    expectSoonAfter(failure.since, moments.now);
    expect(failure.message).toMatch(/\w+ \w+/);
  }
}

/** An entity's answer says the same of the source as `GET sources` does. */
export function expectSameWords(
  summaries: SourceSummary[],
  health: SourceHealth,
): void {
  const { id, title, kind, status, refreshedAt, error } = health;
  const expected = { id, title, kind, status, refreshedAt, error };
  expect(summaries).toEqual([
    Object.fromEntries(
      Object.entries(expected).filter(([, value]) => value !== undefined),
    ),
  ]);
}

function isSuch(
  failure: SourceFailure,
  { code, ...place }: ExpectedFailure,
): boolean {
  return (
    (typeof code === 'string'
      ? failure.code === code
      : code.test(failure.code)) &&
    Object.entries(place).every(
      ([name, value]) => failure[name as keyof SourceFailure] === value,
    )
  );
}
