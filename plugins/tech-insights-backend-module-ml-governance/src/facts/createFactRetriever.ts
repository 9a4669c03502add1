import {
  FactRetriever,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { MlGovernanceBulkService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { COST_FACTS, FACTS } from './factSchemas';
import { factsOf } from './factsOf';

/**
 * Retrieves the facts about every entity that claims application ids, in a
 * number of requests that grows by one with every 500 of them.
 */
export function createFactRetriever(options: {
  auth: AuthService;
  mlGovernance: MlGovernanceBulkService;
  /** Whether scorecards may say what services cost. */
  withCost: boolean;
  clock: () => Date;
}): FactRetriever {
  const { auth, mlGovernance, withCost, clock } = options;
  return {
    id: 'mlGovernanceFactRetriever',
    version: '1.0.0',
    title: 'ML Governance',
    description: 'Cost, owner and tag compliance of ML services',
    // The same whatever is told: checks on facts that are missing do not run.
    schema: { ...FACTS, ...COST_FACTS },
    async handler() {
      const now = clock();
      const credentials = await auth.getOwnServiceCredentials();
      const facts: TechInsightFact[] = [];
      for await (const page of mlGovernance.factPages({ credentials })) {
        for (const service of page.items) {
          facts.push({
            entity: parseEntityRef(service.entityRef),
            facts: factsOf(service, page, { withCost, now }),
          });
        }
      }
      return facts;
    },
  };
}
