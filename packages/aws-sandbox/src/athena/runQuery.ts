import {
  DuckDBConnection,
  DuckDBDecimalType,
  DuckDBType,
  DuckDBTypeId,
  StatementType,
} from '@duckdb/node-api';
import { ExportBucket } from '../exports/ExportBucket';
import { sqlName, sqlText, withDuckDb } from '../exports/openDuckDb';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { BILL_TABLES, CATALOG, DATABASE, registerTable } from './billTables';
import { QueryFailure } from './QueryFailure';
import { monthsAskedFor, parameterValue } from './queryText';
import { TRINO_FUNCTIONS } from './trinoFunctions';

/** A column of a result. */
export interface ResultColumn {
  name: string;
  /** As Athena names types. */
  type: string;
  precision: number;
  scale: number;
}

/** The result of a query, all as text; `undefined` for NULL. */
export interface QueryResult {
  columns: ResultColumn[];
  rows: (string | undefined)[][];
}

export interface QueryRequest {
  accountId: string;
  query: string;
  /** Literals of SQL. */
  parameters: readonly string[];
}

/**
 * Runs a query of Athena on DuckDB, over the files of the exports that it
 * names, and with no sight of anything else.
 *
 * @param onStart - gets what stops it
 * @throws QueryFailure, or an error of DuckDB
 */
export async function runQuery(
  bucket: ExportBucket,
  request: QueryRequest,
  onStart: (stop: () => void) => void,
): Promise<QueryResult> {
  const { query } = request;
  const parameters = request.parameters.map(literal => {
    const value = parameterValue(literal);
    if (value !== undefined) return value;
    throw new QueryFailure(
      'SYNTAX_ERROR',
      `The execution parameter ${literal} is no literal: write texts in single quotes`,
    );
  });
  return withDuckDb(async connection => {
    onStart(() => connection.interrupt());
    await connection.run(`
      ATTACH ':memory:' AS ${sqlName(CATALOG)};
      CREATE SCHEMA ${sqlName(CATALOG)}.${sqlName(DATABASE)};
      USE ${sqlName(CATALOG)}.${sqlName(DATABASE)};
    `);
    for (const definition of TRINO_FUNCTIONS) {
      await connection.run(`CREATE MACRO ${definition}`);
    }
    const months = monthsAskedFor(query, parameters) ?? bucket.months();
    const isPayer = request.accountId === MANAGEMENT_ACCOUNT_ID;
    for (const table of isPayer ? BILL_TABLES : []) {
      if (!new RegExp(`\\b${table.name}\\b`, 'i').test(query)) continue;
      await registerTable(connection, bucket, table, months);
    }
    await connection.run(`
      SET allowed_directories = [${sqlText(await bucket.directory())}];
      SET enable_external_access = false;
      SET lock_configuration = true;
    `);
    return readResult(connection, query, parameters);
  });
}

async function readResult(
  connection: DuckDBConnection,
  query: string,
  parameters: (string | number)[],
): Promise<QueryResult> {
  const prepared = await connection.prepare(query);
  if (prepared.statementType !== StatementType.SELECT) {
    throw new QueryFailure(
      'NOT_SUPPORTED',
      'The sandbox runs queries that read, and no others',
    );
  }
  if (prepared.parameterCount !== parameters.length) {
    throw new QueryFailure(
      'INVALID_PARAMETER_USAGE',
      `Incorrect number of parameters: expected ${prepared.parameterCount} but found ${parameters.length}`,
    );
  }
  prepared.bind(parameters);
  const result = await prepared.runAndReadAll();
  const types = result.columnTypes();
  return {
    columns: result
      .columnNames()
      .map((name, i) => ({ name, ...athenaType(types[i]) })),
    rows: result.getRowsJson().map(row => row.map(asText)),
  };
}

function asText(value: unknown): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const TYPES: Partial<Record<DuckDBTypeId, string>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'tinyint',
  [DuckDBTypeId.SMALLINT]: 'smallint',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  [DuckDBTypeId.DOUBLE]: 'double',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
  [DuckDBTypeId.MAP]: 'map',
  [DuckDBTypeId.LIST]: 'array',
};

function athenaType(type: DuckDBType): Omit<ResultColumn, 'name'> {
  if (type instanceof DuckDBDecimalType) {
    return { type: 'decimal', precision: type.width, scale: type.scale };
  }
  return { type: TYPES[type.typeId] ?? 'varchar', precision: 0, scale: 0 };
}
