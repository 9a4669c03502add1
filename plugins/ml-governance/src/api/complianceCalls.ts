import { BackendCalls, searchOf } from './BackendCalls';
import { pathOf } from './entityPath';
import { ComplianceApi } from './ComplianceApi';

/** The calls of {@link ComplianceApi}. */
export function complianceCalls(backend: BackendCalls): ComplianceApi {
  return {
    getCompliance: async entityRef =>
      backend.fetch(`${pathOf(entityRef)}/compliance`),

    getComplianceTrend: async (entityRef, query) =>
      backend.fetch(
        `${pathOf(entityRef)}/compliance/trend${searchOf({ ...query })}`,
      ),

    getOrganizationComplianceTrend: async query =>
      backend.fetch(`organization/compliance/trend${searchOf({ ...query })}`),
  };
}
