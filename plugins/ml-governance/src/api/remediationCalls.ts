import { BackendCalls, searchOf } from './BackendCalls';
import { RemediationApi } from './RemediationApi';

/** The calls of {@link RemediationApi}. */
export function remediationCalls(backend: BackendCalls): RemediationApi {
  return {
    createRemediationPlan: async request =>
      backend.post('remediation/plans', request),

    getRemediationPlans: async query =>
      backend.fetch(`remediation/plans${searchOf({ ...query })}`),

    getRemediationPlan: async (id, query) =>
      backend.fetch(`${planPathOf(id)}${searchOf({ ...query })}`),

    decideRemediationPlan: async (id, decisions) =>
      backend.patch(planPathOf(id), decisions),

    applyRemediationPlan: async (id, request) =>
      backend.post(`${planPathOf(id)}/apply`, request),

    undoRemediationPlan: async id =>
      backend.fetch(`${planPathOf(id)}/undo`, { method: 'POST' }),

    getRemediationFile: async (id, format) =>
      backend.file(`${planPathOf(id)}/export${searchOf({ format })}`),
  };
}

/** The path of a plan, its id kept in its own segment. */
function planPathOf(id: string): string {
  return `remediation/plans/${encodeURIComponent(id)}`;
}
