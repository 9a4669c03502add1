import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { TagDictionary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedEntityInsights } from '../insights/AuthorizedEntityInsights';
import { AuthorizedPolicies } from '../policies/AuthorizedPolicies';
import { MostExpensiveServices } from '../insights/MostExpensiveServices';
import { registerExplainEntityCost } from './explainEntityCostAction';
import { registerGetEntityCompliance } from './getEntityComplianceAction';
import { registerGetEntityCost } from './getEntityCostAction';
import { registerListMostExpensiveServices } from './listMostExpensiveServicesAction';
import { registerGetTagPolicies } from './getTagPoliciesAction';
import { registerListRuleViolations } from './listRuleViolationsAction';

/**
 * What agents and other plugins can ask through the actions registry. Each
 * action goes through the same checks as the HTTP call that it stands for.
 */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  dictionary: TagDictionary;
  insights: AuthorizedEntityInsights;
  mostExpensive: MostExpensiveServices;
  policies: AuthorizedPolicies;
}): void {
  const { actionsRegistry, dictionary, insights } = options;
  registerGetEntityCost(actionsRegistry, insights);
  registerExplainEntityCost(actionsRegistry, insights);
  registerGetEntityCompliance(actionsRegistry, insights);
  registerListMostExpensiveServices(actionsRegistry, options.mostExpensive);
  registerListRuleViolations(actionsRegistry, insights, dictionary);
  registerGetTagPolicies(actionsRegistry, options.policies);
}
