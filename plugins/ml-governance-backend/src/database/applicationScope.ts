import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';

/** Parts of the whole bill, by whom the catalog attributes the application ids to. */
export type AttributedScope =
  | { part: 'total' | 'several-root-groups' | 'no-group' | 'untagged' }
  | { part: 'root-group'; ref: string }
  | { part: 'other-root-groups'; refs: readonly string[] }
  | {
      part: 'unclaimed';
      /** Only these of them, or all others. */
      applicationIds?: readonly string[];
      isExcept?: boolean;
    };

/** Whose part of the bill a figure is. */
export type BillScope =
  | (ApplicationScope & {
      /** Only these of the applications. */
      only?: readonly string[];
    })
  | AttributedScope;

/** Narrows a query to the rows of the applications, however many they are. */
export function whereApplications(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  scope: BillScope,
): Knex.QueryBuilder {
  if ('part' in scope) return whereAttributed(knex, query, column, scope);
  const { applicationIds, setId, only } = scope;
  if (only) query.whereIn(column, [...only]);
  return setId === undefined
    ? query.whereIn(column, [...applicationIds])
    : query.whereIn(
        column,
        knex('application_set_members')
          .where({ set_id: setId })
          .select('application_id'),
      );
}

function whereAttributed(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  scope: AttributedScope,
): Knex.QueryBuilder {
  const claimed = knex('attributions').select('application_id');
  switch (scope.part) {
    case 'total':
      return query;
    case 'untagged':
      return query.where(column, '');
    case 'unclaimed':
      query.whereNot(column, '').whereNotIn(column, claimed);
      if (!scope.applicationIds) return query;
      return scope.isExcept
        ? query.whereNotIn(column, [...scope.applicationIds])
        : query.whereIn(column, [...scope.applicationIds]);
    case 'root-group':
      claimed.where({ root_group: scope.ref });
      return query.whereIn(
        column,
        claimed.where({ attributed_to: 'root-group' }),
      );
    case 'other-root-groups':
      claimed.whereNotIn('root_group', [...scope.refs]);
      return query.whereIn(
        column,
        claimed.where({ attributed_to: 'root-group' }),
      );
    default:
      return query.whereIn(
        column,
        claimed.where({ attributed_to: scope.part }),
      );
  }
}
