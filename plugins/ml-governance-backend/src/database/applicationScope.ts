import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';

/** Narrows a query to the rows of the applications, however many they are. */
export function whereApplications(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  { applicationIds, setId }: ApplicationScope,
): Knex.QueryBuilder {
  return setId === undefined
    ? query.whereIn(column, [...applicationIds])
    : query.whereIn(
        column,
        knex('application_set_members')
          .where({ set_id: setId })
          .select('application_id'),
      );
}
