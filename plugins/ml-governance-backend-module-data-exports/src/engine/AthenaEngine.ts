import { z } from 'zod';
import { Athena } from '@aws-sdk/client-athena';
import { InputError, NotFoundError } from '@backstage/errors';
import { AccountCredentials } from '../aws/AccountCredentials';
import { awsFailure } from '../aws/awsFailure';
import { countRequests } from '../aws/countRequests';
import { AWS_REQUEST_TIMEOUTS } from '../aws/requestTimeouts';
import { AthenaSettings } from '../config/DataExportsSettings';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { ColumnKind, ColumnSet } from '../sql/ColumnSet';
import {
  identifier,
  join,
  literal,
  sql,
  SqlFragment,
} from '../sql/SqlFragment';
import { AthenaQueries } from './AthenaQueries';
import { AthenaTable } from './AthenaTable';
import { EngineOptions, QueryEngine } from './QueryEngine';

const columnSchema = z.object({ Name: z.string(), Type: z.string() });
const tableSchema = z.object({
  TableMetadata: z.object({
    Columns: z.array(columnSchema).min(1),
    PartitionKeys: z.array(columnSchema).default([]),
  }),
});

/**
 * Has Amazon Athena answer, from the table that the export was made into. Of
 * the table only the files count that the month's manifest names.
 */
export class AthenaEngine implements QueryEngine {
  constructor(
    private readonly options: {
      settings: AthenaSettings;
      /** Address of the export's folder, `s3://bucket/prefix`. */
      location: string;
      region: string;
      credentials: AccountCredentials;
    },
  ) {}

  async open(
    period: ExportPeriod,
    engineOptions: EngineOptions,
  ): Promise<AthenaTable> {
    const { settings, location, region, credentials } = this.options;
    const client = new Athena({
      region,
      credentials: credentials.provider,
      customUserAgent: 'ml-governance-backstage',
      requestHandler: AWS_REQUEST_TIMEOUTS,
    });
    client.middlewareStack.use(countRequests('athena', engineOptions.count));
    try {
      const { columns, partitions } = await this.#describe(
        client,
        engineOptions,
      );
      const paths = period.files.map(({ path }) => `${location}/${path}`);
      const table = new AthenaTable({
        columns,
        source: this.#source(paths, partitionsOf(period.month, partitions)),
        queries: new AthenaQueries(client, settings, engineOptions.signal),
        location,
        close: () => client.destroy(),
      });
      await requireFiles(table, paths, this.#name);
      return table;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  get #name(): string {
    const { database, table } = this.options.settings;
    return `${database}.${table}`;
  }

  #source(
    paths: readonly string[],
    partitions: readonly SqlFragment[],
  ): SqlFragment {
    const { database, table } = this.options.settings;
    const wanted = join(
      [...partitions, sql`"$path" IN (${join(paths.map(literal))})`],
      ' AND ',
    );
    return sql`(SELECT *, "$path" AS file_path FROM ${identifier(
      database,
    )}.${identifier(table)} WHERE ${wanted}) AS export_rows`;
  }

  async #describe(
    client: Athena,
    { signal }: EngineOptions,
  ): Promise<{ columns: ColumnSet; partitions: ColumnSet }> {
    const { catalog, database, table, workgroup } = this.options.settings;
    const answer = await client
      .getTableMetadata(
        {
          CatalogName: catalog,
          DatabaseName: database,
          TableName: table,
          WorkGroup: workgroup,
        },
        { abortSignal: signal },
      )
      .catch(error => {
        throw awsFailure(error, 'athena:GetTableMetadata', this.#name);
      });
    const result = tableSchema.safeParse(answer);
    if (!result.success) {
      throw new InputError(
        `athena:GetTableMetadata of ${this.#name} gave an answer that cannot be used; check that the endpoint is AWS, and that the table has columns`,
      );
    }
    const { Columns, PartitionKeys } = result.data.TableMetadata;
    return {
      columns: columnsOf([...Columns, ...PartitionKeys]),
      partitions: columnsOf(PartitionKeys),
    };
  }
}

function columnsOf(
  described: readonly z.output<typeof columnSchema>[],
): ColumnSet {
  return new ColumnSet(
    described.map(({ Name, Type }) => ({
      id: Name,
      name: Name,
      kind: kindOf(Type.toLowerCase()),
    })),
  );
}

/** What keeps Athena from looking into the other months at all. */
function partitionsOf(month: string, keys: ColumnSet): SqlFragment[] {
  const [year, number] = month.split('-');
  const values = {
    billing_period: month,
    year,
    month: String(Number(number)),
  };
  return Object.entries(values).flatMap(([name, value]) => {
    const key = keys.exactly(name);
    return key?.kind === 'text'
      ? [sql`${identifier(key.id)} = ${literal(value)}`]
      : [];
  });
}

/** A partition that nobody added would be a part of the bill that is left out. */
async function requireFiles(
  table: AthenaTable,
  paths: readonly string[],
  name: string,
): Promise<void> {
  const found = new Set<string | null>();
  const query = sql`SELECT DISTINCT file_path FROM ${table.source}`;
  for await (const { rows } of table.stream(query)) {
    for (const [path] of rows) found.add(path);
  }
  const missing = paths.filter(path => !found.has(path));
  if (missing.length === 0) return;
  throw new NotFoundError(
    `The table ${name} has no rows of ${missing[0]}${
      missing.length > 1 ? `, nor of ${missing.length - 1} other files` : ''
    }, which the manifest names; add its partition to the table`,
  );
}

function kindOf(type: string): ColumnKind {
  if (type.startsWith('map')) return 'map';
  if (type === 'double' || type === 'float' || type === 'real') return 'double';
  if (/^(decimal|tinyint|smallint|int|bigint)/.test(type)) return 'decimal';
  if (/^(timestamp|date)/.test(type)) return 'time';
  return 'text';
}
