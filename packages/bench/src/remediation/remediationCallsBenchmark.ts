import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  RemediationEdit,
  RemediationPlanResponse,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsEnvironment } from '../aws/awsEnvironment';
import {
  RunningSandboxProcess,
  startSandboxProcess,
} from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { BenchmarkResult, ratioAtMost } from '../harness/BenchmarkResult';
import { freePort } from '../harness/freePort';
import { startServer } from '../harness/startServer';
import { waitUntil } from '../harness/waitUntil';
import { PortalClient } from '../portal/PortalClient';
import { PlanPortalOptions } from './planProcess';

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
const PLANNED = 10_000;
const HELD = 30_000;
/** As many as AWS takes in one call. */
const READ_AT_A_TIME = 100;
const WRITTEN_AT_A_TIME = 20;
const API = '/api/ml-governance/v1';
const TEAMS = ['fraud', 'growth', 'risk'];

interface Place {
  arn: string;
  type: string;
  accountId: string;
  region: string;
}

/**
 * Calls to AWS that it takes to write tags to 10,000 resources, and to take them
 * back, beside the fewest that AWS allows: each tag set that is written in
 * batches of 20 by account and region, each resource read once in batches of 100.
 */
export const remediationCallsBenchmark: Benchmark = {
  name: 'remediation-calls',
  title: `a plan for ${PLANNED} resources, applied and undone`,
  async run(context) {
    const sandbox = await startSandboxProcess({
      resources: HELD,
      applications: 100,
      accounts: 8,
    });
    try {
      return await withPortal(sandbox, client =>
        measure(sandbox, client, context),
      );
    } finally {
      await sandbox.close();
    }
  },
};

async function measure(
  sandbox: RunningSandboxProcess,
  client: PortalClient,
  { progress }: BenchmarkContext,
): Promise<BenchmarkResult[]> {
  const places = await placesIn(sandbox);
  const edits = places.map(editOf);
  progress(`a plan for ${edits.length} resources`);
  const plan = await client.post<RemediationPlanResponse>(
    `${API}/remediation/plans`,
    { edits },
  );
  const results: BenchmarkResult[] = [];
  for (const action of ['apply', 'undo'] as const) {
    await sandbox.forgetCalls();
    await run(client, plan.id, action);
    const calls = await sandbox.calls();
    const made = ['GetResources', 'TagResources', 'UntagResources'].reduce(
      (sum, operation) => sum + (calls[`tag:${operation}`] ?? 0),
      0,
    );
    results.push(
      ratioAtMost(
        {
          name: `remediation-calls/${action}`,
          value: made,
          baseline: fewestCalls(
            places,
            edits.map(({ set = {} }) =>
              action === 'apply' ? set : Object.keys(set),
            ),
          ),
          unit: 'calls',
        },
        1.1,
      ),
    );
  }
  return results;
}

/** Resources that can be tagged, of every account and region. */
async function placesIn(sandbox: RunningSandboxProcess): Promise<Place[]> {
  const response = await fetch(`${sandbox.url}/_sandbox/truth/resources`);
  const { resources } = (await response.json()) as {
    resources: (Place & { tags: object; everTagged: boolean })[];
  };
  const taken = resources.filter(
    ({ type, tags, everTagged, region }) =>
      // What the Tagging API knows, and what has room for two tags more.
      everTagged &&
      type !== 'sagemaker:model-package' &&
      type !== 'datazone:project' &&
      REGIONS.includes(region) &&
      Object.keys(tags).length < 45,
  );
  if (taken.length < PLANNED) {
    throw new Error(`The sandbox has ${taken.length} resources to tag`);
  }
  return taken.slice(0, PLANNED);
}

/** Three different tag sets, one of which has two tags. */
function editOf({ arn }: Place, index: number): RemediationEdit {
  const team = TEAMS[index % TEAMS.length];
  return {
    arn,
    set: {
      'reviewed-by': team,
      ...(team === 'risk' ? { 'review-round': '2' } : {}),
    },
  };
}

/**
 * To set tags and to take them away again takes one kind of call each.
 *
 * @param writes - what each of the places gets
 */
function fewestCalls(
  places: readonly Place[],
  writes: readonly object[],
): number {
  const read = new Map<string, number>();
  const written = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  places.forEach(({ accountId, region }, index) => {
    add(read, `${accountId} ${region}`);
    add(written, JSON.stringify([accountId, region, writes[index]]));
  });
  const batches = (counts: Map<string, number>, size: number) =>
    [...counts.values()].reduce(
      (sum, count) => sum + Math.ceil(count / size),
      0,
    );
  return batches(read, READ_AT_A_TIME) + batches(written, WRITTEN_AT_A_TIME);
}

/** @throws where anything was refused or failed */
async function run(
  client: PortalClient,
  id: string,
  action: 'apply' | 'undo',
): Promise<void> {
  const call = `${API}/remediation/plans/${id}`;
  let plan = (await client.get(`${call}?limit=1`)) as RemediationPlanResponse;
  const { revision } = plan;
  await client.post(
    `${call}/${action}`,
    action === 'apply' ? { revision } : {},
  );
  await waitUntil(
    `the end of ${action}`,
    async () => {
      plan = (await client.get(`${call}?limit=1`)) as RemediationPlanResponse;
      return !plan.state.endsWith('ing');
    },
    { timeoutMs: 600_000, everyMs: 1_000 },
  );
  const done = action === 'apply' ? 'applied' : 'undone';
  const [only, ...others] = plan.outcomes;
  if (only?.outcome !== done || others.length > 0) {
    throw new Error(
      `The plan was not ${done} as a whole: ${JSON.stringify(plan.outcomes)}`,
    );
  }
}

async function withPortal<T>(
  sandbox: RunningSandboxProcess,
  use: (client: PortalClient) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/remediation/planProcess.ts',
    ),
    options: {
      port: await freePort(),
      directory,
      regions: REGIONS,
    } satisfies PlanPortalOptions,
    env: awsEnvironment(sandbox.url),
  });
  const client = new PortalClient(server.url);
  try {
    await client.signInWhenReady();
    await Promise.race([inventoryRead(client), server.ended]);
    return await use(client);
  } finally {
    client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function inventoryRead(client: PortalClient): Promise<void> {
  await waitUntil(
    'the refresh of the inventory',
    async () => {
      const { sources } = (await client.get(
        `${API}/sources`,
      )) as SourcesResponse;
      return sources.some(({ lastRefresh }) => lastRefresh?.finishedAt);
    },
    { timeoutMs: 600_000, everyMs: 1_000 },
  );
}
