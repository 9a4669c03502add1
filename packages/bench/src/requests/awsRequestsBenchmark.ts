import { durationToMilliseconds } from '@backstage/types';
import { CostTagKeys } from '@ml-governance/backstage-plugin-ml-governance-node';
import { awsEnvironment } from '../aws/awsEnvironment';
import { AwsSources, createAwsSources } from '../aws/createAwsSources';
import { readInventory } from '../aws/readInventory';
import {
  RunningSandboxProcess,
  startSandboxProcess,
} from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { atMost, BenchmarkResult, unbounded } from '../harness/BenchmarkResult';
import { readDemoDictionary } from '../organization/demoDictionary';
import { HeldDays } from './HeldDays';
import { obtainPeer } from './peer/obtainPeer';
import { peerRequestsPerDay } from './peer/peerRequestsPerDay';
import { refreshCost } from './refreshCost';

const SCALES = [10, 100, 1_000, 5_000] as const;
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
/** A week in the midst of a month, after months of daily refreshes. */
const WEEK = Array.from(
  { length: 7 },
  (_, day) => new Date(Date.UTC(2026, 10, 9 + day, 6)),
);
const MONTHS_BEFORE = 3;
const DAY_MS = 86_400_000;
/** The default of `mlGovernance.aws.costExplorer.dailyRequestBudget`. */
const BUDGET = 200;

/**
 * AWS requests a day, counted by the sandbox, and beside them what the cost
 * plugin of AWS itself makes when each entity page is viewed once a day.
 */
export const awsRequestsBenchmark: Benchmark = {
  name: 'aws-requests',
  title: `requests to AWS in a week, at ${SCALES.join(', ')} applications`,
  async run(context) {
    const peer = await obtainPeer(context.note);
    const { roles } = await readDemoDictionary();
    context.note(
      'averages of a week in the midst of a month; a month takes one refresh of the one before on top, when its bill is issued. The sandbox has 32 applications at least',
    );
    const results: BenchmarkResult[] = [];
    for (const applications of SCALES) {
      context.progress(`${applications} applications`);
      results.push(
        ...(await measure({ applications, tagKeys: roles, peer, context })),
      );
    }
    return results;
  },
};

async function measure(options: {
  applications: number;
  tagKeys: CostTagKeys;
  peer: string | undefined;
  context: BenchmarkContext;
}): Promise<BenchmarkResult[]> {
  const { applications, tagKeys, peer, context } = options;
  let held: HeldDays | undefined;
  let cost = 0;
  let inventory = 0;
  let baseline: number | undefined;
  for (const now of WEEK) {
    const sandbox = await startSandboxProcess({
      applications,
      now: now.toISOString(),
    });
    try {
      Object.assign(process.env, awsEnvironment(sandbox.url));
      const sources = await createAwsSources(REGIONS);
      held ??= await HeldDays.afterDailyRefreshes(sources.cost, {
        from: monthsBefore(now),
        to: now,
      });
      await refreshCost({ source: sources.cost, held, now, tagKeys });
      cost += (await sandbox.calls())['ce:GetCostAndUsage'] ?? 0;
      if (now !== WEEK.at(-1)) continue;
      // The inventory asks the same every day.
      inventory = await inventoryRequestsPerDay(sandbox, sources, now);
      if (!peer) continue;
      baseline = await peerRequestsPerDay({
        peer,
        sandbox,
        applications,
        tagKey: tagKeys.applicationId,
        note: context.note,
      });
    } finally {
      await sandbox.close();
    }
  }
  const name = `aws-requests/${applications}-applications`;
  const unit = 'requests/day';
  return [
    atMost(
      {
        name: `${name}/cost`,
        value: cost / WEEK.length,
        unit,
        ...(baseline ? { baseline } : {}),
      },
      BUDGET,
    ),
    unbounded({
      name: `${name}/cost-and-inventory`,
      value: cost / WEEK.length + inventory,
      unit,
    }),
  ];
}

async function inventoryRequestsPerDay(
  sandbox: RunningSandboxProcess,
  { inventory }: AwsSources,
  now: Date,
): Promise<number> {
  await sandbox.forgetCalls();
  await readInventory(inventory, now);
  const perDay = DAY_MS / durationToMilliseconds(inventory.schedule.frequency);
  return total(await sandbox.calls()) * perDay;
}

function monthsBefore(now: Date): Date {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - MONTHS_BEFORE);
  return from;
}

function total(calls: Record<string, number>): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
