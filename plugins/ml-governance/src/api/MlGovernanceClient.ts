import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { BackendCalls } from './BackendCalls';
import { MlGovernanceApi } from './MlGovernanceApi';
import { awsComplianceCalls } from './awsComplianceCalls';
import { complianceCalls } from './complianceCalls';
import { costCalls } from './costCalls';
import { dictionaryCalls } from './dictionaryCalls';
import { inventoryCalls } from './inventoryCalls';
import { remediationCalls } from './remediationCalls';
import { reviewCalls } from './reviewCalls';
import { statementCalls } from './statementCalls';
import { waiverCalls } from './waiverCalls';

/**
 * Reads the HTTP API of the `ml-governance` backend plugin, with the
 * credentials of whoever is signed in.
 *
 * @public
 */
export class MlGovernanceClient {
  constructor(options: {
    discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
    fetchApi: Pick<FetchApi, 'fetch'>;
  }) {
    const backend = new BackendCalls(options);
    const calls: MlGovernanceApi = {
      ...costCalls(backend),
      ...statementCalls(backend),
      ...complianceCalls(backend),
      ...inventoryCalls(backend),
      ...awsComplianceCalls(backend),
      ...dictionaryCalls(backend),
      ...waiverCalls(backend),
      ...remediationCalls(backend),
      ...reviewCalls(backend),
    };
    Object.assign(this, calls);
  }
}

/**
 * The calls are those of the API, each of which the constructor gives it.
 *
 * @public
 */
export interface MlGovernanceClient extends MlGovernanceApi {}
