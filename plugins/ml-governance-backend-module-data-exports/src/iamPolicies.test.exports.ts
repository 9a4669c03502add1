import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { RunningSandbox, startSandbox } from '@ml-governance/aws-sandbox';
import {
  billContext,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');
const MONTH = '2026-11';
const LOCATION = 's3://anycompany-billing-exports/exports/anycompany-cur2';
const ATHENA = { database: 'billing_exports', table: 'anycompany_cur2' };

/** IAM's names of actions, where they are not those of the operations. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListObjectsV2': 's3:ListBucket',
};

/** What Athena does itself with the permissions of whoever asks. */
const BY_ATHENA = [
  'glue:BatchGetPartition',
  'glue:GetDatabase',
  'glue:GetPartition',
  'glue:GetPartitions',
  'glue:GetTable',
  's3:AbortMultipartUpload',
  's3:GetBucketLocation',
  's3:ListBucketMultipartUploads',
  's3:ListMultipartUploadParts',
  's3:PutObject',
];

const AWS = 'us-east-1:111111111111';
const BUCKET = 'arn:aws:s3:::billing-bucket';
const RESULTS = 'arn:aws:s3:::athena-results';
const DATABASE = `arn:aws:glue:${AWS}:database/billing_exports`;
const TABLE = `arn:aws:glue:${AWS}:table/billing_exports/ml_governance`;
const WORKGROUP = `arn:aws:athena:${AWS}:workgroup/primary`;

/** What the calls are about, with the config that the README has as an example. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  's3:ListBucket': [BUCKET],
  's3:GetObject': [
    `${BUCKET}/exports/ml-governance/metadata/BILLING_PERIOD=2026-11/x.json`,
    `${BUCKET}/exports/ml-governance/data/BILLING_PERIOD=2026-11/x.parquet`,
  ],
  'athena:GetTableMetadata': [
    `arn:aws:athena:${AWS}:datacatalog/AwsDataCatalog`,
  ],
  'athena:StartQueryExecution': [WORKGROUP],
  'athena:GetQueryExecution': [WORKGROUP],
  'athena:GetQueryResults': [WORKGROUP],
  'athena:StopQueryExecution': [WORKGROUP],
};

/** What each of Athena's own actions is about. */
const RESOURCES_BY_ATHENA: Readonly<Record<string, readonly string[]>> = {
  'glue:BatchGetPartition': [TABLE, DATABASE],
  'glue:GetDatabase': [DATABASE, `arn:aws:glue:${AWS}:database/default`],
  'glue:GetPartition': [TABLE, DATABASE],
  'glue:GetPartitions': [TABLE, DATABASE],
  'glue:GetTable': [TABLE, DATABASE, `arn:aws:glue:${AWS}:catalog`],
  's3:GetBucketLocation': [RESULTS, BUCKET],
  's3:ListBucket': [RESULTS],
  's3:ListBucketMultipartUploads': [RESULTS],
  's3:AbortMultipartUpload': [`${RESULTS}/ml-governance/x.csv`],
  's3:GetObject': [`${RESULTS}/ml-governance/x.csv`],
  's3:ListMultipartUploadParts': [`${RESULTS}/ml-governance/x.csv`],
  's3:PutObject': [`${RESULTS}/ml-governance/x.csv`],
};

interface Statement {
  Effect: string;
  Action: string[];
  Resource: string[];
}

/** The statements of the policies in the README, in their order. */
function documentedPolicies(): Statement[][] {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  return [...readme.matchAll(/```json\n(.*?)```/gs)].map(
    ([, json]) => JSON.parse(json).Statement,
  );
}

function actionsOf(policy: readonly Statement[]): string[] {
  return [...new Set(policy.flatMap(({ Action }) => Action))].sort();
}

/** What a policy does not allow of actions and what they are about. */
function refusedBy(
  policy: readonly Statement[],
  resources: Readonly<Record<string, readonly string[]>>,
): string[] {
  const covers = (pattern: string, resource: string) =>
    pattern.endsWith('/*')
      ? resource.startsWith(pattern.slice(0, -1))
      : pattern === resource;
  return Object.entries(resources).flatMap(([action, wanted]) =>
    wanted
      .filter(
        resource =>
          !policy.some(
            one =>
              one.Effect === 'Allow' &&
              one.Action.includes(action) &&
              one.Resource.some(pattern => covers(pattern, resource)),
          ),
      )
      .map(resource => `${action} on ${resource}`),
  );
}

// The sandbox writes the month at the first request.
jest.setTimeout(300_000);

describe('the IAM policies of the README', () => {
  let sandbox: RunningSandbox;
  let directory: string;
  const endpointBefore = process.env.AWS_ENDPOINT_URL;

  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW, exportMonths: 1 });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    directory = await mkdtemp(join(tmpdir(), 'exports-cache-'));
  });
  afterAll(async () => {
    if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpointBefore;
    await sandbox.close();
    await rm(directory, { recursive: true });
  });

  const sourceOf = (athena?: JsonObject) =>
    sourceFor(
      {
        location: LOCATION,
        accountId: '111111111111',
        ...(athena && { athena }),
      },
      { cache: { directory, maxSize: '1GiB' } },
    );

  /** The actions that somebody has to be allowed to, for something to be done. */
  async function actionsFor(work: () => Promise<void>): Promise<string[]> {
    const calls = `${sandbox.url}/_sandbox/calls`;
    await fetch(calls, { method: 'DELETE' });
    await work();
    const counted: Record<string, number> = await (await fetch(calls)).json();
    // The portal's own identity assumes the role; the rest is called as the role.
    return Object.keys(counted)
      .filter(call => call !== 'sts:AssumeRole')
      .map(call => ACTIONS[call] ?? call)
      .sort();
  }

  async function read(athena?: JsonObject): Promise<void> {
    const source = sourceOf(athena);
    const context = billContext({ now: NOW });
    expect(await source.listPeriods(context)).toHaveLength(1);
    expect(await readPages(source, MONTH, context)).not.toEqual([]);
  }

  /** Gives a month up while Athena is at its first query. */
  async function giveUp(): Promise<void> {
    const aborted = new AbortController();
    const context = billContext({ now: NOW });
    const meter = {
      count: async (operation: string) => {
        await context.meter.count(operation);
        if (operation === 'athena:GetQueryExecution') aborted.abort();
      },
    };
    await expect(
      readPages(sourceOf(ATHENA), MONTH, {
        ...context,
        meter,
        signal: aborted.signal,
      }),
    ).rejects.toThrow();
  }

  it('allow for DuckDB what is called, and no more', async () => {
    const [policy] = documentedPolicies();
    const called = await actionsFor(() => read());
    expect(actionsOf(policy)).toEqual(called);
    expect(
      refusedBy(
        policy,
        Object.fromEntries(called.map(action => [action, RESOURCES[action]])),
      ),
    ).toEqual([]);
  });

  it('allow for Athena what is called and what it does itself, and no more', async () => {
    const [, policy] = documentedPolicies();
    const called = await actionsFor(async () => {
      await read(ATHENA);
      await giveUp();
    });
    expect(called).toEqual(Object.keys(RESOURCES).sort());
    expect(actionsOf(policy)).toEqual([...called, ...BY_ATHENA].sort());
    expect(refusedBy(policy, RESOURCES)).toEqual([]);
    expect(refusedBy(policy, RESOURCES_BY_ATHENA)).toEqual([]);
    expect(documentedPolicies()).toHaveLength(2);
  });

  it('are about the places that the README configures', () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    expect(readme).toContain(
      '- location: s3://billing-bucket/exports/ml-governance\n',
    );
    expect(readme).toContain(
      'outputLocation: s3://athena-results/ml-governance/',
    );
    for (const policy of documentedPolicies()) {
      for (const { Effect, Resource } of policy) {
        expect(Effect).toBe('Allow');
        expect(Resource).not.toContain('*');
      }
    }
  });
});
