import { Knex } from 'knex';
import {
  ResourcesQuery,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { violatedKeyMark } from './assessmentColumns';
import { ResourceRow } from './resourceRows';

/** Which resources belong to an entity, today or at an instant. */
export interface ResourceScope {
  applications: ApplicationScope;
  /** Rows of sources whose resources do not count. */
  withoutSources: readonly number[];
  /** Just before this instant; now where absent. */
  before?: string;
}

/** What of them is asked for. All conditions must hold. */
export type ResourceConditions = Pick<
  ResourcesQuery,
  'search' | 'verdict' | 'type' | 'accountId' | 'region' | 'violates'
>;

/** What a list is ordered by; its direction holds for ties as well. */
export interface ResourceOrder {
  sort: ResourceSort;
  order: 'asc' | 'desc';
}

/** The place of a resource in a list, which no other has. */
export interface ResourcePlace {
  /** What it is sorted by. */
  value: string | number;
  arn: string;
  sourceId: number;
}

const SORT_COLUMNS = {
  weight: 'weight',
  name: 'name',
  type: 'type',
  account: 'partition_account_id',
  region: 'region',
  'first-seen': 'first_seen_at',
} as const satisfies Record<ResourceSort, keyof ResourceRow>;

/** Where a resource stands in a list that is sorted so. */
export function placeOf(row: ResourceRow, sort: ResourceSort): ResourcePlace {
  return {
    value: row[SORT_COLUMNS[sort]],
    arn: row.arn,
    sourceId: row.source_id,
  };
}

/** The versions that the scope shows; each resource is among them once. */
export function selectScope(
  knex: Knex,
  { applications, withoutSources, before }: ResourceScope,
): Knex.QueryBuilder {
  const { applicationIds, setId } = applications;
  // To name the sources that count would lead databases to read all of them.
  const query = knex('resource_versions').whereNotIn('source_id', [
    ...withoutSources,
  ]);
  if (setId === undefined) {
    query.whereIn('application_id', [...applicationIds]);
  } else {
    query.whereIn(
      'application_id',
      knex('application_set_members')
        .where({ set_id: setId })
        .select('application_id'),
    );
  }
  if (before === undefined) return query.whereNull('valid_until');
  return query
    .where('valid_from', '<', before)
    .where(end =>
      end.whereNull('valid_until').orWhere('valid_until', '>=', before),
    );
}

/**
 * @param assessedBy - whose assessments may be searched: another dictionary
 * may withhold less
 */
export function narrow(
  query: Knex.QueryBuilder,
  conditions: ResourceConditions,
  assessedBy: string,
): Knex.QueryBuilder {
  const { search, verdict, type, accountId, region, violates } = conditions;
  if (verdict !== undefined) query.where({ verdict });
  if (type !== undefined) query.where({ type });
  if (accountId !== undefined) query.where({ partition_account_id: accountId });
  if (region !== undefined) query.where({ region });
  if (violates !== undefined) {
    query.whereRaw(...contains('violates', violatedKeyMark(violates)));
  }
  if (search !== undefined) {
    const [condition, bindings] = contains(
      "CASE WHEN assessed_by = ? THEN search_text ELSE '' END",
      search.toLocaleLowerCase('en-US'),
    );
    query.whereRaw(condition, [assessedBy, ...bindings]);
  }
  return query;
}

/** Puts the list in order and, given a place, leaves out all up to it. */
export function arrange(
  query: Knex.QueryBuilder,
  { sort, order }: ResourceOrder,
  after: ResourcePlace | undefined,
): Knex.QueryBuilder {
  const columns = [SORT_COLUMNS[sort], 'arn', 'source_id'];
  if (after) {
    query.whereRaw(`(${columns}) ${order === 'asc' ? '>' : '<'} (?, ?, ?)`, [
      after.value,
      after.arn,
      after.sourceId,
    ]);
  }
  return query.orderBy(columns.map(column => ({ column, order })));
}

function contains(column: string, text: string): [string, [string]] {
  const literal = text.replace(/[\\%_]/g, character => `\\${character}`);
  return [`${column} LIKE ? ESCAPE '\\'`, [`%${literal}%`]];
}
