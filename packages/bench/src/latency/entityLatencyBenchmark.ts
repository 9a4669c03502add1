import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import {
  BenchmarkResult,
  ratioAtMost,
  unbounded,
} from '../harness/BenchmarkResult';
import { interleave } from '../harness/interleave';
import { median, percentile } from '../harness/statistics';
import { applicationName } from '../organization/taggedResources';
import { PortalClient } from '../portal/PortalClient';
import { startPortal } from '../portal/startPortal';
import { startPostgres } from '../postgres/startPostgres';
import { ENTITY_CALLS, EntityCall } from './entityCalls';
import { measureThroughput } from './measureThroughput';

const ORGANIZATION = { applications: 1_000, days: 400, resources: 100_000 };
const WARM_UP = 150;
const ROUNDS = 1_000;
const CALLERS = 50;
const SLICES = 3;
const SLICE_SECONDS = 2;

/** On the databases that Backstage runs on. */
export const entityLatencyBenchmarks: readonly Benchmark[] = [
  {
    name: 'entity-latency/sqlite',
    title: `the calls of an entity page among ${ORGANIZATION.applications} applications, on SQLite`,
    run: context => measure('entity-latency/sqlite', context),
  },
  {
    name: 'entity-latency/postgresql',
    title: `the calls of an entity page among ${ORGANIZATION.applications} applications, on PostgreSQL`,
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
        return await measure(
          'entity-latency/postgresql',
          context,
          postgres.connection,
        );
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
    progress('calling, one after another');
    const latency = await latencyResults(name, portal.client);
    progress(`calling, ${CALLERS} at a time`);
    return [...latency, ...(await throughputResults(name, portal.client))];
  } finally {
    await portal.close();
  }
}

async function latencyResults(
  name: string,
  client: PortalClient,
): Promise<BenchmarkResult[]> {
  const call = (which: EntityCall) => (round: number) =>
    client.text(pathOf(which, round));
  const { floor, ...calls } = await interleave({
    subjects: {
      floor: call('floor'),
      cost: call('cost'),
      compliance: call('compliance'),
      'cost-of-13-months': call('cost-of-13-months'),
    },
    warmUp: WARM_UP,
    rounds: ROUNDS,
  });
  return Object.entries(calls).flatMap(([which, samples]) => [
    ratioAtMost(
      {
        name: `${name}/${which}-median`,
        value: median(samples),
        baseline: median(floor),
        unit: 'ms',
      },
      1.5,
    ),
    ratioAtMost(
      {
        name: `${name}/${which}-p99`,
        value: percentile(samples, 99),
        baseline: percentile(floor, 99),
        unit: 'ms',
      },
      3,
    ),
  ]);
}

async function throughputResults(
  name: string,
  client: PortalClient,
): Promise<BenchmarkResult[]> {
  const rates: Record<'floor' | 'cost' | 'compliance', number[]> = {
    floor: [],
    cost: [],
    compliance: [],
  };
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const which of ['floor', 'cost', 'compliance'] as const) {
      rates[which].push(
        await measureThroughput({
          callers: CALLERS,
          seconds: SLICE_SECONDS,
          call: index => client.text(pathOf(which, index * 13)),
        }),
      );
    }
  }
  return (['cost', 'compliance'] as const).map(which =>
    unbounded({
      name: `${name}/${which}-at-${CALLERS}-callers`,
      value: median(rates[which]),
      baseline: median(rates.floor),
      unit: 'requests/s',
    }),
  );
}

/** Another entity every time, and all of them in the end. */
function pathOf(which: EntityCall, index: number): string {
  const application = (index * 389) % ORGANIZATION.applications;
  return ENTITY_CALLS[which]({
    kind: 'component',
    name: applicationName(application),
  });
}
