import {
  Athena,
  GetQueryResultsCommandOutput,
  StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena';
import { sumOf, trueTotal } from '../../__testUtils__/costAnswers';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const TABLE = '"AwsDataCatalog"."billing_exports"."anycompany_cur2"';
const APPLICATION = 'user_anycompany_workload_application_id';

jest.setTimeout(60_000);

describe('queries of Athena', () => {
  let sandbox: SandboxUnderTest;
  let athena: Athena;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    athena = await sandbox.client(Athena);
  });
  afterAll(() => sandbox.close());

  const start = async (
    QueryString: string,
    rest: Partial<StartQueryExecutionCommandInput> = {},
  ) => {
    const { QueryExecutionId = '' } = await athena.startQueryExecution({
      QueryString,
      ResultConfiguration: { OutputLocation: 's3://anycompany-results/x/' },
      ...rest,
    });
    return QueryExecutionId;
  };
  const ended = async (QueryExecutionId: string, client = athena) => {
    for (;;) {
      const { QueryExecution } = await client.getQueryExecution({
        QueryExecutionId,
      });
      const state = QueryExecution?.Status?.State ?? '';
      if (!['QUEUED', 'RUNNING'].includes(state)) return QueryExecution;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  const textOf = ({ ResultSet }: GetQueryResultsCommandOutput) =>
    (ResultSet?.Rows ?? []).map(row =>
      (row.Data ?? []).map(({ VarCharValue }) => VarCharValue),
    );
  const rowsOf = async (
    query: string,
    rest: Partial<StartQueryExecutionCommandInput> = {},
  ) => {
    const QueryExecutionId = await start(query, rest);
    const execution = await ended(QueryExecutionId);
    expect(execution?.Status).toMatchObject({ State: 'SUCCEEDED' });
    return textOf(await athena.getQueryResults({ QueryExecutionId })).slice(1);
  };
  const failureOf = async (
    query: string,
    rest: Partial<StartQueryExecutionCommandInput> = {},
  ) => {
    const execution = await ended(await start(query, rest));
    expect(execution?.Status?.State).toBe('FAILED');
    return execution?.Status?.StateChangeReason;
  };

  it('add the bill up as the truth does, with the values of question marks', async () => {
    const rows = await rowsOf(
      `SELECT coalesce(nullif(element_at(resource_tags, ?), ''), '') AS application,
        CAST(sum(CAST(CAST(line_item_net_unblended_cost AS VARCHAR) AS DECIMAL(38, 18))) AS VARCHAR)
      FROM ${TABLE} WHERE billing_period = ? GROUP BY 1`,
      { ExecutionParameters: [`'${APPLICATION}'`, `'2026-10'`] },
    );
    const amounts = new Map(rows.map(([key, amount]) => [key, amount ?? '']));
    const query = {
      from: '2026-10-01',
      to: '2026-11-01',
      metric: 'net-unblended',
    };
    for (const applicationId of ['fraud-detection', '']) {
      expect(sumOf([amounts.get(applicationId) ?? ''])).toBe(
        await trueTotal(sandbox, { ...query, applicationId }),
      );
    }
    expect(sumOf([...amounts.values()])).toBe(await trueTotal(sandbox, query));
  });

  it.each(['anycompany_focus_1_2', 'anycompany_focus_1_0'])(
    'read %s, too',
    async table => {
      const [[amount = '', path]] = await rowsOf(
        `SELECT CAST(sum(CAST(CAST(EffectiveCost AS VARCHAR) AS DECIMAL(38, 18))) AS VARCHAR),
          min("$path")
        FROM billing_exports.${table} WHERE "billing_period" = '2026-11'`,
        { QueryExecutionContext: { Database: 'billing_exports' } },
      );
      expect(sumOf([amount])).toBe(
        await trueTotal(sandbox, { from: '2026-11-01', to: '2026-12-01' }),
      );
      expect(path).toMatch(
        /^s3:\/\/anycompany-billing-exports\/exports\/anycompany-focus-1-\d\/data\/BILLING_PERIOD=2026-11\/[^/]+-00001\.snappy\.parquet$/,
      );
    },
  );

  it('read legacy CUR by year and month', async () => {
    const [[amount = '', months]] = await rowsOf(
      `SELECT CAST(sum(CAST(CAST(line_item_unblended_cost AS VARCHAR) AS DECIMAL(38, 18))) AS VARCHAR),
        count(DISTINCT bill_billing_period_start_date)
      FROM billing_exports.anycompany_cur
      WHERE "year" = '2026' AND "month" = '9' AND resource_tags_user_anycompany_workload_application_id = ?`,
      { ExecutionParameters: [`'fraud-detection'`] },
    );
    expect(months).toBe('1');
    expect(sumOf([amount])).toBe(
      await trueTotal(sandbox, {
        from: '2026-09-01',
        to: '2026-10-01',
        applicationId: 'fraud-detection',
        metric: 'unblended',
      }),
    );
  });

  it('come page by page, headed by the names of the columns', async () => {
    const QueryExecutionId = await start(
      `SELECT number, CAST(number AS DECIMAL(10, 2)) AS "Exact",
        CASE WHEN number = 2 THEN NULL ELSE 'x' END AS text
      FROM (SELECT unnest(sequence) AS number
        FROM (SELECT range(1, 4) AS sequence)) AS numbers`,
    );
    await ended(QueryExecutionId);
    const first = await athena.getQueryResults({
      QueryExecutionId,
      MaxResults: 3,
    });
    expect(textOf(first)).toEqual([
      ['number', 'Exact', 'text'],
      ['1', '1.00', 'x'],
      ['2', '2.00', undefined],
    ]);
    expect(first.ResultSet?.ResultSetMetadata?.ColumnInfo).toMatchObject([
      { Name: 'number', Type: 'bigint' },
      { Name: 'Exact', Type: 'decimal', Precision: 10, Scale: 2 },
      { Name: 'text', Type: 'varchar' },
    ]);
    const second = await athena.getQueryResults({
      QueryExecutionId,
      NextToken: first.NextToken,
    });
    expect(textOf(second)).toEqual([['3', '3.00', 'x']]);
    expect(second.NextToken).toBeUndefined();
  });

  it('take functions as Athena has them', async () => {
    expect(
      await rowsOf(`SELECT regexp_replace('a-b-c', '-', '_'),
        regexp_extract('abc', '(x)', 1), regexp_like('abc', '^a.c$'),
        TRY(CAST('x' AS INTEGER)), is_finite(CAST('NaN' AS DOUBLE)),
        json_extract_scalar('{"a:b": "c"}', '$["a:b"]'),
        CAST(TRY(from_iso8601_timestamp('2026-01-02T03:04:05Z') AT TIME ZONE 'UTC') AS TIMESTAMP)`),
    ).toEqual([
      [
        'a_b_c',
        undefined,
        'true',
        undefined,
        'false',
        'c',
        '2026-01-02 03:04:05',
      ],
    ]);
  });

  it('fail with the words of Athena', async () => {
    const failures = await Promise.all(
      [
        'SELEC 1',
        `SELECT nothing FROM ${TABLE} WHERE billing_period = '2026-11'`,
        'SELECT 1 FROM billing_exports.other',
        `SELECT CAST('the cell is bad' AS DECIMAL(38, 18))`,
        `SELECT * FROM read_csv('/etc/passwd')`,
        'CREATE TABLE mine AS SELECT 1',
      ].map(query => failureOf(query)),
    );
    expect(failures).toEqual([
      expect.stringMatching(/^SYNTAX_ERROR: /),
      expect.stringMatching(/^COLUMN_NOT_FOUND: .*"nothing"/),
      expect.stringMatching(/^TABLE_NOT_FOUND: .*other/),
      expect.stringMatching(/^INVALID_CAST_ARGUMENT: .*the cell is bad/),
      expect.stringMatching(/^PERMISSION_DENIED: /),
      expect.stringMatching(/^NOT_SUPPORTED: /),
    ]);
    expect(
      await failureOf('SELECT ?', { ExecutionParameters: ['no quotes'] }),
    ).toMatch(/^SYNTAX_ERROR: .*single quotes/);
    expect(await failureOf('SELECT 1', { ExecutionParameters: ['1'] })).toMatch(
      /^INVALID_PARAMETER_USAGE: /,
    );
  });

  it('can be stopped, and told of to nobody else', async () => {
    const id = await start(
      'SELECT count(*) FROM range(100000000) AS a, range(100000) AS b',
    );
    const { QueryExecution: before } = await athena.getQueryExecution({
      QueryExecutionId: id,
    });
    expect(['QUEUED', 'RUNNING']).toContain(before?.Status?.State);
    await expect(
      athena.getQueryResults({ QueryExecutionId: id }),
    ).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('has not yet finished'),
    });
    await athena.stopQueryExecution({ QueryExecutionId: id });
    expect((await ended(id))?.Status).toMatchObject({ State: 'CANCELLED' });
    // The engine is free again.
    expect(await rowsOf('SELECT 1')).toEqual([['1']]);
    const member = await sandbox.client(Athena, {
      accountId: '666666666666',
    });
    await expect(
      member.getQueryExecution({ QueryExecutionId: id }),
    ).rejects.toMatchObject({ name: 'InvalidRequestException' });
    const theirs = await member.startQueryExecution({
      QueryString: `SELECT 1 FROM ${TABLE}`,
    });
    const execution = await ended(theirs.QueryExecutionId ?? '', member);
    expect(execution?.Status?.StateChangeReason).toMatch(/^TABLE_NOT_FOUND/);
  });

  it('run once for a token', async () => {
    const ClientRequestToken = 'a'.repeat(40);
    const first = await start('SELECT 1', { ClientRequestToken });
    expect(await start('SELECT 1', { ClientRequestToken })).toBe(first);
  });

  it('find the columns of their tables in the catalog', async () => {
    const place = {
      CatalogName: 'AwsDataCatalog',
      DatabaseName: 'billing_exports',
    };
    const { TableMetadata } = await athena.getTableMetadata({
      ...place,
      TableName: 'anycompany_cur2',
    });
    expect(TableMetadata?.PartitionKeys).toEqual([
      { Name: 'billing_period', Type: 'string' },
    ]);
    expect(TableMetadata?.Columns).toEqual(
      expect.arrayContaining([
        { Name: 'line_item_unblended_cost', Type: 'double' },
        { Name: 'line_item_usage_start_date', Type: 'timestamp' },
        { Name: 'resource_tags', Type: 'map<string,string>' },
      ]),
    );
    await expect(
      athena.getTableMetadata({ ...place, TableName: 'other' }),
    ).rejects.toMatchObject({ name: 'MetadataException' });
  });
});
