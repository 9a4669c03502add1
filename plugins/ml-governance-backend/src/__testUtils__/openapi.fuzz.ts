import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  addDays,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { group, mlService } from './catalog';
import { testConfig } from './dictionary';
import { supportLine, testAllocation, trainingLine } from './itemisedLines';
import { endpoint, goodTags } from './resources';
import { startMlGovernance } from './startMlGovernance';

/**
 * The API under requests that schemathesis makes up out of its own OpenAPI
 * document, about an itemised bill: sound ones and broken ones. Every answer must be one that the
 * document tells of, and none may be a 500. Run it by `yarn test:fuzz`, with
 * `schemathesis` on the PATH or its path in SCHEMATHESIS; the file is no part
 * of `yarn test`.
 */
const SCHEMATHESIS = process.env.SCHEMATHESIS ?? 'schemathesis';
/** How many requests are made up for each call, of either kind. */
const EXAMPLES = process.env.SCHEMATHESIS_EXAMPLES ?? '40';
/** Seconds that one run may take. */
const MAX_TIME = 300;

/** What tells that a broken request was found out. */
const REJECTIONS = [400, 401, 403, 404, 413, 431];

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'ignored_auth',
];

async function startWithData(knex: Knex) {
  const today = utcDayOf(new Date());
  const previousMonth = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const services = ['fraud-scoring', 'fraud-training'];
  const { refresh, server } = await startMlGovernance({
    config: { ...testConfig, allocation: testAllocation },
    knex,
    // Another bill of the same months, to reconcile with.
    costSources: [
      new InMemoryCostSource({
        bill: services.map((applicationId, index) => ({
          applicationId,
          day: `${previousMonth}-28`,
          amount: `${index + 1}.000001`,
        })),
      }),
    ],
    billLineSources: [
      new InMemoryBillLineSource({
        metrics: ['net-amortized', 'unblended'],
        // Also the month before, which is closed and has statements.
        closedMonths: [previousMonth],
        lines: [`${previousMonth}-28`, today].flatMap(day => [
          ...services.map((applicationId, index) =>
            trainingLine(day, applicationId, `${index + 1}.000001`),
          ),
          trainingLine(day, '', '0.25'),
          supportLine(day, '10'),
        ]),
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            accountName: 'Production',
            region: 'eu-west-1',
            resources: [
              ...services.map(name => endpoint(name, goodTags(name))),
              ...Array.from({ length: 120 }, (_, index) =>
                endpoint(`e${index}`, {
                  'anycompany:workload:application-id': 'fraud-scoring',
                }),
              ),
            ],
          },
        ],
      }),
    ],
    entities: [
      group('team-fraud'),
      ...services.map(name => mlService(name, { owner: 'team-fraud' })),
    ],
    features: [
      // Who says nothing is nobody, as in a portal.
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
    ],
  });
  await refresh();
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api/ml-governance/v1/openapi.json`;
}

/** @returns what it printed and how it ended */
async function run(options: {
  url: string;
  authorization: string;
  parameters?: Record<string, string>;
}): Promise<{ code: number | null; output: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'ml-governance-fuzz-'));
  try {
    const config = join(directory, 'schemathesis.toml');
    const parameters = Object.entries(options.parameters ?? {}).map(
      ([name, value]) => `"path.${name}" = "${value}"`,
    );
    await writeFile(
      config,
      [
        '[checks.negative_data_rejection]',
        `expected-statuses = [${REJECTIONS}]`,
        '[parameters]',
        ...parameters,
      ].join('\n'),
    );
    const child = spawn(
      SCHEMATHESIS,
      [
        ...['--config-file', config, '--no-color', 'run', options.url],
        ...['--header', `Authorization: ${options.authorization}`],
        ...['--checks', CHECKS.join(','), '--max-examples', EXAMPLES],
        ...['--phases', 'examples,coverage,fuzzing', '--workers', '1'],
        ...['--request-timeout', '20'],
        ...['--generation-database', 'none', '--continue-on-failure'],
        ...['--suppress-health-check', 'all', '--seed', '1'],
      ],
      {
        cwd: directory,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: MAX_TIME * 1000,
      },
    );
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.stderr.on('data', chunk => chunks.push(chunk));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('close', resolve);
      child.on('error', error =>
        reject(
          new Error(
            `${SCHEMATHESIS} cannot be run; install it by 'pip install schemathesis' in a virtual environment and name it in SCHEMATHESIS`,
            { cause: error },
          ),
        ),
      );
    });
    return { code, output: Buffer.concat(chunks).toString('utf8') };
  } finally {
    await rm(directory, { recursive: true });
  }
}

describe('the API under made-up requests', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  // Once: where there is a PostgreSQL, on that.
  const databaseId = databases.eachSupportedId().flat().at(-1);

  it.each([
    [
      'a service',
      mockCredentials.service.header(),
      { kind: 'component', namespace: 'default', name: 'fraud-scoring' },
    ],
    [
      'a user, about a group',
      mockCredentials.user.header(),
      { kind: 'group', namespace: 'default', name: 'team-fraud' },
    ],
    ['a user, about anything', mockCredentials.user.header(), undefined],
  ])(
    'answers %s as documented, and never with a 500',
    async (_, authorization, parameters) => {
      if (!databaseId) throw new Error('There is no database to test on');
      const url = await startWithData(await databases.init(databaseId));
      const { code, output } = await run({ url, authorization, parameters });
      if (code !== 0) throw new Error(output);
      expect(output).toMatch(/\d+ passed/);
    },
    (MAX_TIME + 60) * 1000,
  );
});
