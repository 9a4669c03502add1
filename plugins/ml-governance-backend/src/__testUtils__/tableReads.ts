import { Knex } from 'knex';
import { isPostgres } from '../database/isPostgres';

/** How a statement gets at the rows of a table. */
export interface TableRead {
  table: string;
  /** The columns that an index is searched by; none where all of it is read. */
  by: string[];
  /** The index that is searched or read; absent where the table is, or its key. */
  index?: string;
  /** Whether the index alone answers. */
  indexOnly: boolean;
}

interface PostgresPlan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PostgresPlan[];
}

/** How the database would run every statement that somebody makes. */
export async function tableReads(
  knex: Knex,
  run: () => Promise<unknown>,
): Promise<TableRead[]> {
  const queries: { sql: string; bindings: string[] }[] = [];
  knex.on('query', query => queries.push(query));
  await run();
  knex.removeAllListeners('query');
  const reads: TableRead[] = [];
  for (const { sql, bindings } of queries) {
    if (/^(BEGIN|COMMIT|ROLLBACK)\b/i.test(sql)) continue;
    const statement = sql.replace(/\$\d+/g, '?');
    reads.push(
      ...(isPostgres(knex)
        ? await explainedByPostgres(knex, statement, bindings)
        : await explainedBySqlite(knex, statement, bindings)),
    );
  }
  return reads;
}

async function explainedBySqlite(
  knex: Knex,
  sql: string,
  bindings: string[],
): Promise<TableRead[]> {
  const steps: { detail: string }[] = await knex.raw(
    `EXPLAIN QUERY PLAN ${sql}`,
    bindings,
  );
  return steps.flatMap(({ detail }) => {
    const [, how, table] = /^(SEARCH|SCAN) (\w+)/.exec(detail) ?? [];
    if (!table) return [];
    return [
      {
        table,
        by: how === 'SEARCH' ? columnsIn(detail, /(\w+)[=<>]+\?/g) : [],
        index: / INDEX (\w+)/.exec(detail)?.[1],
        indexOnly: /COVERING|USING PRIMARY KEY/.test(detail),
      },
    ];
  });
}

/** Tables are small here: PostgreSQL would rather read all of them. */
async function explainedByPostgres(
  knex: Knex,
  sql: string,
  bindings: string[],
): Promise<TableRead[]> {
  return await knex.transaction(async transaction => {
    await transaction.raw('SET LOCAL enable_seqscan = off');
    await transaction.raw('SET LOCAL enable_bitmapscan = off');
    const {
      rows: [{ 'QUERY PLAN': explained }],
    } = await transaction.raw(`EXPLAIN (FORMAT JSON) ${sql}`, bindings);
    return explained.flatMap(({ Plan }: { Plan: PostgresPlan }) =>
      readsOf(Plan),
    );
  });
}

function readsOf(plan: PostgresPlan): TableRead[] {
  const { 'Relation Name': table, 'Index Cond': condition = '' } = plan;
  const below = (plan.Plans ?? []).flatMap(readsOf);
  if (!table) return below;
  const read = {
    table,
    by: columnsIn(condition, /\(?\(?(\w+)\)?(?:::\w+)? (?:=|<|>|<=|>=) /g),
    index: plan['Index Name'],
    indexOnly: plan['Node Type'] === 'Index Only Scan',
  };
  return [read, ...below];
}

function columnsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, column]) => column))];
}
