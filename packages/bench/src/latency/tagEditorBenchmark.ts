import { InventoryResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { atMost, BenchmarkResult, unbounded } from '../harness/BenchmarkResult';
import { interleave } from '../harness/interleave';
import { median } from '../harness/statistics';
import { ACCOUNTS, REGIONS } from '../organization/accounts';
import { TAG } from '../organization/tagKeys';
import { applicationName } from '../organization/taggedResources';
import { PortalClient } from '../portal/PortalClient';
import { startPortal } from '../portal/startPortal';
import { startPostgres } from '../postgres/startPostgres';

const ORGANIZATION = { applications: 1_000, days: 3, resources: 100_000 };
const WARM_UP = 5;
const ROUNDS = 60;
const MEDIAN_MS = 100;

/** Searches as people make them: a page of 200 with the count of all. */
const SEARCHES: Record<string, (round: number) => Record<string, string>> = {
  everything: () => ({}),
  'text-in-many': () => ({ search: 'train-2025' }),
  'text-in-few': round => ({ search: `resource-${10_000 + round * 17}` }),
  'text-in-none': round => ({ search: `no such text ${round}` }),
  'tag-present': () => ({ tagKey: TAG.cluster }),
  'tag-absent': () => ({ tagKey: TAG.owner, tagMatch: 'absent' }),
  'tag-value': round => ({
    tagKey: TAG.application,
    tagValue: applicationName(round),
  }),
  'tag-value-part': () => ({
    tagKey: TAG.name,
    tagMatch: 'contains',
    tagValue: 'bucket-1',
  }),
  'place-and-verdict': round => ({
    accountId: ACCOUNTS[round % ACCOUNTS.length],
    region: REGIONS[round % REGIONS.length],
    verdict: 'violating',
    sort: 'name',
  }),
  'violated-by-type': () => ({
    violates: TAG.owner,
    type: 's3:bucket',
    sort: 'first-seen',
    order: 'desc',
  }),
};

/** On the databases that Backstage runs on. */
export const tagEditorBenchmarks: readonly Benchmark[] = [
  {
    name: 'tag-editor/sqlite',
    title: `searches of ${ORGANIZATION.resources} resources, on SQLite`,
    run: context => measure('tag-editor/sqlite', context),
  },
  {
    name: 'tag-editor/postgresql',
    title: `searches of ${ORGANIZATION.resources} resources, on PostgreSQL`,
    async run(context) {
      const postgres = await startPostgres();
      if (!postgres) {
        context.note(
          'not measured: there is no PostgreSQL in /usr/lib/postgresql; install the package postgresql',
        );
        return [];
      }
      context.note(`PostgreSQL ${postgres.version}`);
      try {
        const { connection } = postgres;
        return await measure('tag-editor/postgresql', context, connection);
      } finally {
        await postgres.close();
      }
    },
  },
];

async function measure(
  name: string,
  { progress }: BenchmarkContext,
  postgres?: { host: string; port: number; user: string },
): Promise<BenchmarkResult[]> {
  const portal = await startPortal({ ...ORGANIZATION, postgres }, progress);
  try {
    progress('searching');
    const began = performance.now();
    await portal.client.text(pathOf({}));
    const first = performance.now() - began;
    await assertEverythingIsFound(portal.client);
    const samples = await interleave({
      subjects: Object.fromEntries(
        Object.entries(SEARCHES).map(([which, query]) => [
          which,
          (round: number) => portal.client.text(pathOf(query(round))),
        ]),
      ),
      warmUp: WARM_UP,
      rounds: ROUNDS,
    });
    return [
      // Reads the inventory, once after each of its refreshes.
      unbounded({ name: `${name}/first-search`, value: first, unit: 'ms' }),
      ...Object.entries(samples).map(([which, times]) =>
        atMost(
          { name: `${name}/${which}-median`, value: median(times), unit: 'ms' },
          MEDIAN_MS,
        ),
      ),
    ];
  } finally {
    await portal.close();
  }
}

function pathOf(query: Record<string, string>): string {
  return `/api/ml-governance/v1/organization/resources?${new URLSearchParams({
    limit: '200',
    ...query,
  })}`;
}

/** To find nothing would be fast for no reason. */
async function assertEverythingIsFound(client: PortalClient): Promise<void> {
  for (const [which, query] of Object.entries(SEARCHES)) {
    const { total } = (await client.get(pathOf(query(1)))) as InventoryResponse;
    if (total > 0 !== (which !== 'text-in-none')) {
      throw new Error(`The search ${which} found ${total} resources`);
    }
  }
}
