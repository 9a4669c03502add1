import { BackendCalls, searchOf } from './BackendCalls';
import { pathOf } from './entityPath';
import { CostApi } from './CostApi';

/** Keys that the bill may leave empty. */
const MAY_BE_EMPTY = ['key', 'except'];

/** The calls of {@link CostApi}. */
export function costCalls(backend: BackendCalls): CostApi {
  return {
    getCost: async (entityRef, query) =>
      backend.fetch(`${pathOf(entityRef)}/cost${searchOf({ ...query })}`),

    explainCost: async (entityRef, query = {}) => {
      const search = searchOf({ ...query }, MAY_BE_EMPTY);
      return backend.fetch(`${pathOf(entityRef)}/cost/explanation${search}`);
    },

    getSummaries: async request => backend.post('summaries', request),

    explainOrganization: async query => {
      const search = searchOf({ ...query }, MAY_BE_EMPTY);
      return backend.fetch(`organization/explanation${search}`);
    },

    getReconciliation: async query =>
      backend.fetch(`organization/reconciliation${searchOf({ ...query })}`),

    getCostCategory: async query =>
      backend.fetch(`organization/cost-category${searchOf({ ...query })}`),
  };
}
