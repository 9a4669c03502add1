import { Handling } from './Handling';

const AWS = 'plugins/ml-governance-backend-module-aws/src';
const BACKEND = 'plugins/ml-governance-backend/src';
const FAULTS = 'packages/integration-tests/src/faults';
const BILL = `${FAULTS}/bill/bill.faults.ts`;
const BILL_BACKEND = `${FAULTS}/bill/billBackend.faults.ts`;
const INVENTORY = `${FAULTS}/inventory/inventory.faults.ts`;
const INVENTORY_BACKEND = `${FAULTS}/inventory/inventoryBackend.faults.ts`;
const STAGING = `${FAULTS}/staging/stagedInventory.faults.ts`;
const LEDGER = `${FAULTS}/ledger/killedLedger.faults.ts`;

/** A transaction that each statement leaves at once. */
const AT_ONCE = '(async (run: any) => run(this.knex))';

/** What handles the faults, each with the rows that fail without it. */
export const HANDLINGS: readonly Handling[] = [
  {
    name: 'further attempts of a call',
    edits: [
      {
        file: `${AWS}/client/AwsClients.ts`,
        text: 'const MAX_ATTEMPTS = 4;',
        without: 'const MAX_ATTEMPTS = 1;',
      },
    ],
    fails: [
      {
        suite: BILL,
        rows: [
          'throttling that passes',
          'a server error that passes',
          'a connection that is reset',
          'a body that breaks off',
        ],
      },
      {
        suite: INVENTORY,
        rows: [
          'throttling that passes',
          'a connection that is reset',
          'a clock that goes wrong by less than the SDK can mend',
        ],
      },
    ],
    says: /"partial"/,
  },
  {
    name: 'the end of waiting for an answer',
    edits: [
      {
        file: `${AWS}/client/AwsClients.ts`,
        text: 'const REQUEST_TIMEOUT_MS = 90_000;',
        without: 'const REQUEST_TIMEOUT_MS = 0;',
      },
    ],
    fails: [{ suite: INVENTORY, rows: ['answers that do not come'] }],
    says: /TimeoutError/,
  },
  {
    name: 'a period of the bill that fails alone',
    edits: [
      {
        file: `${BACKEND}/refresh/CostRefresher.ts`,
        text: 'failed.push(failureOf(error, range));',
        without: 'throw error;',
      },
    ],
    fails: [
      {
        suite: BILL,
        rows: [
          'throttling that lasts for one period',
          'an expired token',
          'a page token that expires half-way',
        ],
      },
    ],
    says: /"failed"/,
  },
  {
    name: 'a period that is read to its end or not at all',
    edits: [
      {
        file: `${BACKEND}/refresh/CostRefresher.ts`,
        text: 'for await (const page of source.readPeriod(range, context)) {',
        without:
          'for await (const page of (async function* () { try { yield* source.readPeriod(range, context); } catch {} })()) {',
      },
      {
        file: `${BACKEND}/refresh/CostRefresher.ts`,
        text: 'bill.checkDimensions();',
        without: '',
      },
    ],
    fails: [
      {
        suite: BILL,
        rows: [
          'throttling that does not end',
          'an expired token',
          'a page token that expires half-way',
        ],
      },
    ],
    says: /"succeeded"/,
  },
  {
    name: 'failures that are written down',
    edits: [
      {
        file: `${BACKEND}/database/FailureTable.ts`,
        text: 'options.failures.map(failure => ({',
        without: 'options.failures.slice(0, 0).map(failure => ({',
      },
    ],
    fails: [
      {
        suite: BILL,
        rows: [
          'throttling that does not end',
          'bodies that all break off',
          'a clock that goes wrong',
        ],
      },
    ],
    says: /untold/,
  },
  {
    name: 'every check for a group of the bill that comes twice',
    edits: [
      {
        file: `${AWS}/cost/readGrouping.ts`,
        text: 'if (seen.has(identity)) {',
        without: 'if (seen.size < 0) {',
      },
      {
        file: `${AWS}/client/paginate.ts`,
        text: 'if (seen.has(token)) {',
        without: 'if (seen.size < 0) {',
      },
      {
        file: `${AWS}/cost/DailyTotals.ts`,
        text: 'if (compareAmounts(difference, ROUNDING) > 0) {',
        without: 'if (compareAmounts(difference, ROUNDING) > 1) {',
      },
      {
        file: `${BACKEND}/refresh/CostRefresher.ts`,
        text: 'bill.checkDimensions();',
        without: '',
      },
    ],
    fails: [{ suite: BILL, rows: ['a page that repeats'] }],
    says: /"succeeded"/,
  },
  {
    name: 'a page token that comes back as an error',
    edits: [
      {
        file: `${AWS}/client/paginate.ts`,
        text: 'if (seen.has(token)) {',
        without: 'if (seen.has(token)) return;\n    if (seen.size < 0) {',
      },
    ],
    fails: [{ suite: INVENTORY, rows: ['a page that repeats'] }],
    says: /"succeeded"/,
  },
  {
    name: 'the second reading of a list',
    edits: [
      {
        file: `${AWS}/client/paginate.ts`,
        text: '!restarted &&',
        without: 'restarted &&',
      },
    ],
    fails: [
      { suite: INVENTORY, rows: ['a page token that expires half-way, once'] },
    ],
    says: /"partial"/,
  },
  {
    name: 'a collector that fails alone',
    edits: [
      {
        file: `${AWS}/inventory/PartitionReader.ts`,
        text: 'this.#endIfNeeded(error, collector.service);',
        without: 'throw error;',
      },
      {
        file: `${AWS}/inventory/PartitionReader.ts`,
        text: "this.#endIfNeeded(error, 'tag');",
        without: 'throw error;',
      },
    ],
    fails: [
      {
        suite: INVENTORY,
        rows: [
          'throttling that does not end, in one region of an account',
          'a server error that does not end',
        ],
      },
    ],
    says: /untold/,
  },
  {
    name: "a collector's failure",
    edits: [
      {
        file: `${AWS}/inventory/PartitionReader.ts`,
        text: "return { kind: 'failure', collector, ...failure };",
        without: "return { kind: 'resources', collector, resources: [] };",
      },
    ],
    fails: [
      {
        suite: INVENTORY,
        rows: [
          'connections that are all reset',
          'bodies that all break off',
          'a body that is not JSON',
          'an expired token',
          'page tokens that keep expiring',
          'access that is denied for all of one account',
        ],
      },
    ],
    says: /"succeeded"|"ok"|not shown/,
  },
  {
    name: 'what failed is not taken for gone',
    edits: [
      {
        file: `${BACKEND}/database/ResourceMerge.ts`,
        text: 'failures.map(failure => failure.subject),',
        without: '[],',
      },
    ],
    fails: [
      {
        suite: INVENTORY,
        rows: [
          'throttling that does not end, in one region of an account',
          'access that is denied for all of one account',
        ],
      },
    ],
    says: /not shown/,
  },
  {
    name: 'a region that cannot be used as an error of its own',
    edits: [
      {
        file: `${AWS}/client/awsErrors.ts`,
        text: 'return isError(error) && REGION_UNUSABLE_CODES.has(error.name);',
        without: 'return isError(error) && error.name === "";',
      },
    ],
    fails: [{ suite: INVENTORY, rows: ['a region that is not enabled'] }],
    says: /cannot use region|untold/,
  },
  {
    name: 'tags that are unknown',
    edits: [
      {
        file: `${AWS}/inventory/TagReads.ts`,
        text: 'return { ...resource, tags: undefined };',
        without: 'return { ...resource, tags: [] };',
      },
    ],
    fails: [{ suite: INVENTORY, rows: ['tags that may not be read'] }],
    says: /other tags|not shown/,
  },
  {
    name: 'an account that fails alone',
    edits: [
      {
        file: `${BACKEND}/refresh/InventoryRefresher.ts`,
        text: 'const { code, message } = describeError(error);',
        without:
          'if (tally) throw error;\n      const { code, message } = describeError(error);',
      },
    ],
    fails: [
      {
        suite: INVENTORY,
        rows: ['a closed account that the config lists'],
      },
      {
        suite: INVENTORY_BACKEND,
        rows: ['an account that vanishes after it was listed'],
      },
    ],
    says: /"failed"/,
  },
  {
    name: 'accounts that end',
    edits: [
      {
        file: `${BACKEND}/refresh/InventoryRefresher.ts`,
        text: 'changes.removed += await partitions.keepOnly(sourceId, listed, context.now);',
        without: '',
      },
    ],
    fails: [
      {
        suite: INVENTORY,
        rows: ['an account that vanishes from the organisation'],
      },
      {
        suite: INVENTORY_BACKEND,
        rows: ['an account that vanishes after it was listed'],
      },
    ],
    says: /is none|"partial"|"ok"/,
  },
  {
    name: 'the error where accounts cannot be listed',
    edits: [
      {
        file: `${AWS}/inventory/AwsInventory.ts`,
        text: 'if (!isAccessDenied(error)) throw error;',
        without: 'if (isAccessDenied(error)) return [];',
      },
    ],
    fails: [{ suite: INVENTORY, rows: ['accounts that may not be listed'] }],
    says: /"succeeded"/,
  },
  {
    name: 'the age of the last reading, for that of the last try',
    edits: [
      {
        file: `${BACKEND}/insights/SourceHealthReader.ts`,
        text: '...(refreshedAt ? { refreshedAt } : {}),\n      ...sourceStatus({',
        without:
          '...(last ? { refreshedAt: last.startedAt } : {}),\n      ...sourceStatus({',
      },
    ],
    fails: [
      { suite: BILL, rows: ['throttling that does not end'] },
      { suite: INVENTORY, rows: ['accounts that may not be listed'] },
    ],
    says: /2026-12-02T08/,
  },
  {
    name: 'the transaction of a period of the bill',
    edits: [
      {
        file: `${BACKEND}/database/CostTable.ts`,
        text: 'await this.knex.transaction(async transaction => {\n      const held',
        without: `await ${AT_ONCE}(async (transaction: any) => {\n      const held`,
      },
    ],
    fails: [
      {
        suite: BILL_BACKEND,
        rows: ['a database that gives out when half of it is written'],
      },
    ],
    says: /ArrayContaining|true/,
  },
  {
    name: 'the transaction of an account and region',
    edits: [
      {
        file: `${BACKEND}/database/ResourceMerge.ts`,
        text: 'return await this.knex.transaction(async transaction => {',
        without: `return await ${AT_ONCE}(async (transaction: any) => {`,
      },
    ],
    fails: [
      {
        suite: INVENTORY_BACKEND,
        rows: ['a database that gives out when half of it is written'],
      },
    ],
    says: /toBeGreaterThan|not shown|other tags/,
  },
  {
    name: 'the end of a run whose process is dead',
    edits: [
      {
        file: `${BACKEND}/insights/lastRefresh.ts`,
        text: 'age > durationToMilliseconds(source.schedule.timeout)',
        without: 'age < 0',
      },
    ],
    fails: [
      { suite: BILL_BACKEND, rows: ['a process that is killed'] },
      { suite: INVENTORY_BACKEND, rows: ['a process that is killed'] },
    ],
    says: /"running"/,
  },
  {
    name: 'the end of what a dead run had staged',
    edits: [
      {
        file: `${BACKEND}/refresh/InventoryRefresher.ts`,
        text: 'await staged.discardAbandoned(sourceId);',
        without: '',
      },
    ],
    fails: [
      {
        suite: STAGING,
        rows: ['when the process is killed', 'when the database is gone'],
      },
    ],
    says: /Expected: .*0/,
  },
  {
    name: 'a run that was given up takes nothing over',
    edits: [
      {
        file: `${BACKEND}/database/ResourceMerge.ts`,
        text: 'if (!isRunning) {',
        without: 'if (!isRunning && !reading) {',
      },
    ],
    fails: [
      {
        suite: `${BACKEND}/inventoryStaging.test.ts`,
        rows: ['is no part of a later refresh when its own was cut off'],
      },
    ],
    says: /raise the timeout/,
  },
  {
    name: 'the end of what a dead run had read of a bill',
    edits: [
      {
        file: `${BACKEND}/ledger/BillLineRefresher.ts`,
        text: 'await readingCleanup.discardAbandoned(source.id);',
        without: '',
      },
    ],
    fails: [
      {
        suite: LEDGER,
        rows: [
          'while it reads the lines of a month',
          'while it works out what they add up to',
        ],
      },
    ],
    says: /bill_readings/,
  },
  {
    name: 'the lock of a source',
    database: 'PostgreSQL',
    edits: [
      {
        file: `${BACKEND}/database/SourceTable.ts`,
        text: ".update({ version: transaction.raw('version + 1') })\n    .returning<SourceRow[]>(['id', 'currency', 'payer']);",
        without: ".select<SourceRow[]>('id', 'currency', 'payer');",
      },
      {
        file: `${BACKEND}/database/resourceVersions.ts`,
        text: `.update({
      version: transaction.raw('version + 1'),
      merged_at: instant,
      history_since: transaction.raw('COALESCE(history_since, ?)', [instant]),
    })
    .returning<{ version: number; merged_at: string }[]>([
      'version',
      'merged_at',
    ]);`,
        without: `.select<{ version: number; merged_at: string }[]>(
      'version',
      transaction.raw('COALESCE(merged_at, ?) AS merged_at', [read]),
    );`,
      },
    ],
    fails: [
      { suite: BILL_BACKEND, rows: ['two refreshes that run at once'] },
      { suite: INVENTORY_BACKEND, rows: ['two refreshes that run at once'] },
    ],
    says: /not shown|other tags|"failed"|"partial"|"stale"/,
  },
  {
    name: 'one replica that refreshes at a time',
    database: 'PostgreSQL',
    edits: [
      {
        file: `${BACKEND}/refresh/scheduleRefreshes.ts`,
        text: "id: `ml-governance:cost:${id}`,\n      frequency: schedule.frequency,\n      timeout: schedule.timeout,\n      initialDelay: INITIAL_DELAY,\n      scope: 'global',",
        without:
          "id: `ml-governance:cost:${id}`,\n      frequency: schedule.frequency,\n      timeout: schedule.timeout,\n      initialDelay: INITIAL_DELAY,\n      scope: 'local',",
      },
    ],
    fails: [{ suite: BILL_BACKEND, rows: ['two replicas that start at once'] }],
    says: /ce:GetCostAndUsage/,
  },
];
