import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  AccountPoliciesResponse,
  addDays,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  ComplianceResponse,
  ComplianceTrendResponse,
  ConfigDifferencesResponse,
  CostCategoryDefinition,
  CostQuery,
  CostResponse,
  EntitySummary,
  ExplanationQuery,
  ExplanationResponse,
  generateGovernanceDocuments,
  InventoryQuery,
  InventoryResponse,
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
  OverviewResponse,
  PoliciesResponse,
  ReconciliationResponse,
  ResourcesQuery,
  ResourcesResponse,
  SimulationResponse,
  SourcesResponse,
  StatementResponse,
  SummariesRequest,
  SummariesResponse,
  TagDictionary,
  VerdictDifferencesResponse,
  WaiverExtension,
  WaiverRecord,
  WaiverRequest,
  WaiversResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from '../src';
import {
  accountPoliciesAnswer,
  attachedPoliciesAnswer,
  awsComplianceAnswer,
  configDifference,
  verdictDifference,
} from '../src/__testUtils__/awsComplianceAnswer';
import { complianceTrend } from '../src/__testUtils__/complianceTrend';
import { simulationAnswer } from '../src/__testUtils__/simulationAnswer';
import { summariesAnswer } from '../src/__testUtils__/summariesAnswer';
import { RemediationBackend } from '../src/__testUtils__/remediationBackend';
import { ReviewBackend } from '../src/__testUtils__/reviewBackend';
import { resourcesAnswer } from '../src/__testUtils__/resourcesAnswer';
import { waiverRecord } from '../src/__testUtils__/waiverRecord';
import { smallDictionary } from '../src/__testUtils__/smallDictionary';
import { explanationScenarios } from './explanationScenarios';
import { OverviewScenario, overviewScenarios } from './overviewScenarios';
import {
  ReconciliationScenario,
  reconciliationScenarios,
} from './reconciliationScenarios';
import { resourceScenarios } from './resourceScenarios';
import { Scenario, scenarios } from './scenarios';
import { statementScenarios } from './statementScenarios';

/** Answers by the name of the entity, so that every state can be looked at. */
export class ScriptedMlGovernanceApi implements MlGovernanceApi {
  readonly #plans = new RemediationBackend();
  createRemediationPlan = this.#plans.createRemediationPlan;
  getRemediationPlans = this.#plans.getRemediationPlans;
  getRemediationPlan = this.#plans.getRemediationPlan;
  decideRemediationPlan = this.#plans.decideRemediationPlan;
  applyRemediationPlan = this.#plans.applyRemediationPlan;
  undoRemediationPlan = this.#plans.undoRemediationPlan;
  getRemediationFile = this.#plans.getRemediationFile;

  readonly #reviews = new ReviewBackend();
  getReviews = this.#reviews.getReviews;
  getReview = this.#reviews.getReview;
  createReview = this.#reviews.createReview;
  closeReview = this.#reviews.closeReview;
  getReviewItems = this.#reviews.getReviewItems;
  decideReviewItem = this.#reviews.decideReviewItem;
  answerHandOver = this.#reviews.answerHandOver;
  takeReviewDecisionBack = this.#reviews.takeReviewDecisionBack;
  assignReviewItem = this.#reviews.assignReviewItem;
  getHandOverChange = this.#reviews.getHandOverChange;
  signReviewOff = this.#reviews.signReviewOff;
  takeReviewSignOffBack = this.#reviews.takeReviewSignOffBack;
  getReviewEvidence = this.#reviews.getReviewEvidence;
  getReviewEvidenceFile = this.#reviews.getReviewEvidenceFile;

  async getCost(entityRef: string, query?: CostQuery): Promise<CostResponse> {
    const cost = await this.#scenario(entityRef).cost(query ?? {});
    return { ...cost, entityRef };
  }

  async explainCost(
    entityRef: string,
    query: ExplanationQuery = {},
  ): Promise<ExplanationResponse> {
    const { name } = parseEntityRef(entityRef);
    const explain = explanationScenarios[name];
    if (!explain) throw new NotFoundError(`No figure of ${name} is explained`);
    return explain(query);
  }

  async getStatement(entityRef: string): Promise<StatementResponse> {
    const { name } = parseEntityRef(entityRef);
    const statement = statementScenarios[name];
    if (!statement) throw new NotFoundError(`No scenario is called ${name}`);
    return { ...(await statement()), entityRef };
  }

  async getStatementFile(entityRef: string): Promise<Blob> {
    return new Blob([`What would be the file of ${entityRef}`]);
  }

  async getCompliance(entityRef: string): Promise<ComplianceResponse> {
    return this.#scenario(entityRef).compliance();
  }

  async getComplianceTrend(): Promise<ComplianceTrendResponse> {
    return complianceTrend(
      [71.2, 71.2, 74.8, 79.1, 82.0, 81.3, 85.9, 88.2].map((share, index) => ({
        day: addDays('2026-10-25', index * 4),
        percent: share.toFixed(1),
      })),
      [
        { month: '2026-08', percent: '64.0' },
        { month: '2026-09', percent: '71.3' },
        { month: '2026-10', percent: '83.9' },
        { month: '2026-11', percent: '91.4', soFar: true },
      ],
    );
  }

  async getOrganizationComplianceTrend(): Promise<ComplianceTrendResponse> {
    return this.getComplianceTrend();
  }

  async getResources(
    entityRef: string,
    query?: ResourcesQuery,
  ): Promise<ResourcesResponse> {
    const { name } = parseEntityRef(entityRef);
    const resources = resourceScenarios[name];
    return resources ? resources(query) : resourcesAnswer([]);
  }

  async getSummaries(request: SummariesRequest): Promise<SummariesResponse> {
    const items = await Promise.all(
      request.entityRefs.map(entityRef => this.#summary(entityRef)),
    );
    return summariesAnswer(items.flatMap(item => (item ? [item] : [])));
  }

  async getOverview(): Promise<OverviewResponse> {
    return this.#overview().overview();
  }

  async explainOrganization({
    part,
  }: OrganizationExplanationQuery): Promise<OrganizationExplanationResponse> {
    throw new NotFoundError(`No scenario explains ${part}`);
  }

  async getReconciliation(query: {
    month: string;
  }): Promise<ReconciliationResponse> {
    return this.#reconciliation().reconciliation(query.month);
  }

  async getCostCategory(): Promise<CostCategoryDefinition> {
    return this.#reconciliation().costCategory();
  }

  async getAwsCompliance(): Promise<AwsComplianceResponse> {
    return awsComplianceAnswer();
  }

  async getAttachedPolicies(): Promise<AttachedPoliciesResponse> {
    return attachedPoliciesAnswer();
  }

  async getAccountPolicies(): Promise<AccountPoliciesResponse> {
    return accountPoliciesAnswer();
  }

  async getVerdictDifferences(): Promise<VerdictDifferencesResponse> {
    return { items: [verdictDifference('nightly-training')] };
  }

  async getConfigDifferences(): Promise<ConfigDifferencesResponse> {
    return { items: [configDifference('old-data')] };
  }

  async getWaivers(): Promise<WaiversResponse> {
    return { items: [waiverRecord()] };
  }

  async createWaiver(request: WaiverRequest): Promise<WaiverRecord> {
    return waiverRecord(request);
  }

  async extendWaiver(
    id: string,
    { expiresAt }: WaiverExtension,
  ): Promise<WaiverRecord> {
    return waiverRecord({ id, expiresAt });
  }

  async revokeWaiver(id: string): Promise<WaiverRecord> {
    return waiverRecord({ id, state: 'revoked' });
  }

  async getSources(): Promise<SourcesResponse> {
    return this.#overview().sources();
  }

  async getPolicies(query?: { enforce?: boolean }): Promise<PoliciesResponse> {
    return {
      keyPrefix: smallDictionary.prefix,
      kinds: generateGovernanceDocuments(smallDictionary, query),
    };
  }

  async simulate(): Promise<SimulationResponse> {
    return simulationAnswer();
  }

  async searchResources(query?: InventoryQuery): Promise<InventoryResponse> {
    const { entityRef, state, rollup, ...answer } = await this.getResources(
      'component:default/fraud-detection',
      query,
    );
    return answer;
  }

  async getDictionary(): Promise<TagDictionary> {
    return smallDictionary;
  }

  #overview(): OverviewScenario {
    return overviewScenarios[scenarioName()];
  }

  #reconciliation(): ReconciliationScenario {
    return reconciliationScenarios[scenarioName()];
  }

  #scenario(entityRef: string): Scenario {
    const { name } = parseEntityRef(entityRef);
    const scenario = scenarios[name];
    if (!scenario) throw new NotFoundError(`No scenario is called ${name}`);
    return scenario;
  }

  /** What the cards show, in short; nothing where they show an error. */
  async #summary(entityRef: string): Promise<EntitySummary | undefined> {
    const scenario = this.#scenario(entityRef);
    try {
      const cost = await scenario.cost({});
      const { score, owner } = await scenario.compliance();
      const { state, total, previousTotal } = cost;
      if (state !== 'ready') return { entityRef, state, denied: [] };
      return {
        entityRef,
        state,
        denied: [],
        cost: { total, previousTotal },
        score,
        owner: owner.verdict,
      };
    } catch {
      return undefined;
    }
  }
}

/** The scenario of the organisation's page. */
function scenarioName(): string {
  const name = new URLSearchParams(window.location.search).get('scenario');
  return name ?? 'ready';
}
