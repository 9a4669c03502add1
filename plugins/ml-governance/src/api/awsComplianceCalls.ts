import { BackendCalls, searchOf } from './BackendCalls';
import { AwsComplianceApi } from './AwsComplianceApi';

/** The calls of {@link AwsComplianceApi}. */
export function awsComplianceCalls(backend: BackendCalls): AwsComplianceApi {
  return {
    getAwsCompliance: async () => backend.fetch('organization/aws-compliance'),

    getAttachedPolicies: async query => {
      const search = searchOf({ ...query });
      return backend.fetch(`organization/aws-compliance/policies${search}`);
    },

    getVerdictDifferences: async query => {
      const search = searchOf({ ...query });
      return backend.fetch(`organization/aws-compliance/differences${search}`);
    },

    getConfigDifferences: async query => {
      const search = searchOf({ ...query });
      return backend.fetch(
        `organization/aws-compliance/config-differences${search}`,
      );
    },

    getAccountPolicies: async query => {
      const search = searchOf({ ...query });
      return backend.fetch(`organization/aws-compliance/accounts${search}`);
    },
  };
}
