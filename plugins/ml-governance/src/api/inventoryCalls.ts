import { BackendCalls, searchOf } from './BackendCalls';
import { pathOf } from './entityPath';
import { InventoryApi } from './InventoryApi';

/** The calls of {@link InventoryApi}. */
export function inventoryCalls(backend: BackendCalls): InventoryApi {
  return {
    getOverview: async query =>
      backend.fetch(`organization/overview${searchOf({ ...query })}`),

    getResources: async (entityRef, query) =>
      backend.fetch(`${pathOf(entityRef)}/resources${searchOf({ ...query })}`),

    searchResources: async query => {
      const { facets, ...conditions } = query ?? {};
      return backend.fetch(
        `organization/resources${searchOf({
          ...conditions,
          ...(facets ? { facets: 'true' } : {}),
        })}`,
      );
    },

    getSources: async () => backend.fetch('sources'),
  };
}
