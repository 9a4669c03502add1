import { BackendCalls, searchOf } from './BackendCalls';
import { pathOf } from './entityPath';
import { StatementApi } from './StatementApi';

/** The calls of {@link StatementApi}. */
export function statementCalls(backend: BackendCalls): StatementApi {
  return {
    getStatement: async (entityRef, query) => {
      const search = searchOf({ ...query });
      return backend.fetch(`${pathOf(entityRef)}/statement${search}`);
    },

    getStatementFile: async (entityRef, query, file) => {
      // Lines hold every metric, by the allocation of now.
      const [name, search] =
        file === 'csv'
          ? ['statement.csv', searchOf({ ...query })]
          : [`statement/${file}`, searchOf({ month: query.month })];
      return backend.file(`${pathOf(entityRef)}/${name}${search}`);
    },
  };
}
