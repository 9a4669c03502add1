import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  AccountPoliciesResponse,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  ComplianceResponse,
  ComplianceTrendResponse,
  ConfigDifferencesQuery,
  ConfigDifferencesResponse,
  CostCategoryDefinition,
  CostQuery,
  CostResponse,
  ExplanationQuery,
  ExplanationResponse,
  InventoryQuery,
  InventoryResponse,
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
  OverviewResponse,
  PoliciesResponse,
  ReconciliationResponse,
  RemediationApplyRequest,
  RemediationDecisions,
  RemediationExportFormat,
  RemediationPlanPage,
  RemediationPlanQuery,
  RemediationPlanRequest,
  RemediationPlanResponse,
  RemediationPlansResponse,
  ResourcesQuery,
  ResourcesResponse,
  ReviewAnswerRequest,
  ReviewAssignmentRequest,
  ReviewCampaignRequest,
  ReviewCampaignResponse,
  ReviewCampaignsQuery,
  ReviewCampaignsResponse,
  ReviewChangeResponse,
  ReviewDecisionRequest,
  ReviewedGroup,
  ReviewEvidenceResponse,
  ReviewItem,
  ReviewItemsQuery,
  ReviewItemsResponse,
  ReviewSignOffRequest,
  ReviewTakeBackRequest,
  SimulationRequest,
  SimulationResponse,
  SourcesResponse,
  StatementQuery,
  StatementResponse,
  SummariesRequest,
  SummariesResponse,
  TagDictionary,
  VerdictDifferencesQuery,
  VerdictDifferencesResponse,
  WaiverExtension,
  WaiverRecord,
  WaiverRequest,
  WaiversQuery,
  WaiversResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostCategoryGrouping,
  MlGovernanceApi,
  StatementFile,
} from './MlGovernanceApi';

/**
 * Reads the HTTP API of the `ml-governance` backend plugin, with the
 * credentials of whoever is signed in.
 *
 * @public
 */
export class MlGovernanceClient implements MlGovernanceApi {
  readonly #discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
  readonly #fetchApi: Pick<FetchApi, 'fetch'>;

  constructor(options: {
    discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
    fetchApi: Pick<FetchApi, 'fetch'>;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** {@inheritDoc MlGovernanceApi.getCost} */
  async getCost(entityRef: string, query?: CostQuery): Promise<CostResponse> {
    return this.#fetch(`${pathOf(entityRef)}/cost${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.explainCost} */
  async explainCost(
    entityRef: string,
    query: ExplanationQuery = {},
  ): Promise<ExplanationResponse> {
    const search = searchOf({ ...query }, ['key']);
    return this.#fetch(`${pathOf(entityRef)}/cost/explanation${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getStatement} */
  async getStatement(
    entityRef: string,
    query: StatementQuery,
  ): Promise<StatementResponse> {
    const search = searchOf({ ...query });
    return this.#fetch(`${pathOf(entityRef)}/statement${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getStatementFile} */
  async getStatementFile(
    entityRef: string,
    query: StatementQuery,
    file: StatementFile,
  ): Promise<Blob> {
    // Lines hold every metric, by the allocation of now.
    const [name, search] =
      file === 'csv'
        ? ['statement.csv', searchOf({ ...query })]
        : [`statement/${file}`, searchOf({ month: query.month })];
    const response = await this.#respond(
      `${pathOf(entityRef)}/${name}${search}`,
    );
    return response.blob();
  }

  /** {@inheritDoc MlGovernanceApi.getCompliance} */
  async getCompliance(entityRef: string): Promise<ComplianceResponse> {
    return this.#fetch(`${pathOf(entityRef)}/compliance`);
  }

  /** {@inheritDoc MlGovernanceApi.getComplianceTrend} */
  async getComplianceTrend(
    entityRef: string,
    query?: { from?: string; to?: string },
  ): Promise<ComplianceTrendResponse> {
    return this.#fetch(
      `${pathOf(entityRef)}/compliance/trend${searchOf({ ...query })}`,
    );
  }

  /** {@inheritDoc MlGovernanceApi.getResources} */
  async getResources(
    entityRef: string,
    query?: ResourcesQuery,
  ): Promise<ResourcesResponse> {
    return this.#fetch(
      `${pathOf(entityRef)}/resources${searchOf({ ...query })}`,
    );
  }

  /** {@inheritDoc MlGovernanceApi.getSummaries} */
  async getSummaries(request: SummariesRequest): Promise<SummariesResponse> {
    return this.#fetch('summaries', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  /** {@inheritDoc MlGovernanceApi.getOverview} */
  async getOverview(query?: {
    from?: string;
    to?: string;
  }): Promise<OverviewResponse> {
    return this.#fetch(`organization/overview${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getOrganizationComplianceTrend} */
  async getOrganizationComplianceTrend(query?: {
    from?: string;
    to?: string;
    accountId?: string;
  }): Promise<ComplianceTrendResponse> {
    return this.#fetch(
      `organization/compliance/trend${searchOf({ ...query })}`,
    );
  }

  /** {@inheritDoc MlGovernanceApi.explainOrganization} */
  async explainOrganization(
    query: OrganizationExplanationQuery,
  ): Promise<OrganizationExplanationResponse> {
    const search = searchOf({ ...query }, ['key']);
    return this.#fetch(`organization/explanation${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getReconciliation} */
  async getReconciliation(query: {
    month: string;
  }): Promise<ReconciliationResponse> {
    return this.#fetch(`organization/reconciliation${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getCostCategory} */
  async getCostCategory(query: {
    by: CostCategoryGrouping;
  }): Promise<CostCategoryDefinition> {
    return this.#fetch(`organization/cost-category${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getAwsCompliance} */
  async getAwsCompliance(): Promise<AwsComplianceResponse> {
    return this.#fetch('organization/aws-compliance');
  }

  /** {@inheritDoc MlGovernanceApi.getAttachedPolicies} */
  async getAttachedPolicies(query?: {
    cursor?: string;
  }): Promise<AttachedPoliciesResponse> {
    const search = searchOf({ ...query });
    return this.#fetch(`organization/aws-compliance/policies${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getAccountPolicies} */
  async getAccountPolicies(query?: {
    cursor?: string;
  }): Promise<AccountPoliciesResponse> {
    const search = searchOf({ ...query });
    return this.#fetch(`organization/aws-compliance/accounts${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getVerdictDifferences} */
  async getVerdictDifferences(
    query?: VerdictDifferencesQuery,
  ): Promise<VerdictDifferencesResponse> {
    const search = searchOf({ ...query });
    return this.#fetch(`organization/aws-compliance/differences${search}`);
  }

  /** {@inheritDoc MlGovernanceApi.getConfigDifferences} */
  async getConfigDifferences(
    query?: ConfigDifferencesQuery,
  ): Promise<ConfigDifferencesResponse> {
    const search = searchOf({ ...query });
    return this.#fetch(
      `organization/aws-compliance/config-differences${search}`,
    );
  }

  /** {@inheritDoc MlGovernanceApi.getPolicies} */
  async getPolicies(
    query: { enforce?: boolean } = {},
  ): Promise<PoliciesResponse> {
    return this.#fetch(query.enforce ? 'policies?enforce=true' : 'policies');
  }

  /** {@inheritDoc MlGovernanceApi.simulate} */
  async simulate(
    request: SimulationRequest,
    signal?: AbortSignal,
  ): Promise<SimulationResponse> {
    return this.#fetch('simulations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });
  }

  /** {@inheritDoc MlGovernanceApi.getWaivers} */
  async getWaivers(query?: WaiversQuery): Promise<WaiversResponse> {
    return this.#fetch(`waivers${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.createWaiver} */
  async createWaiver(request: WaiverRequest): Promise<WaiverRecord> {
    return this.#fetch('waivers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  /** {@inheritDoc MlGovernanceApi.extendWaiver} */
  async extendWaiver(
    id: string,
    extension: WaiverExtension,
  ): Promise<WaiverRecord> {
    return this.#fetch(`waivers/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(extension),
    });
  }

  /** {@inheritDoc MlGovernanceApi.revokeWaiver} */
  async revokeWaiver(id: string): Promise<WaiverRecord> {
    return this.#fetch(`waivers/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  /** {@inheritDoc MlGovernanceApi.getSources} */
  async getSources(): Promise<SourcesResponse> {
    return this.#fetch('sources');
  }

  /** {@inheritDoc MlGovernanceApi.searchResources} */
  async searchResources(query?: InventoryQuery): Promise<InventoryResponse> {
    const { facets, ...conditions } = query ?? {};
    return this.#fetch(
      `organization/resources${searchOf({
        ...conditions,
        ...(facets ? { facets: 'true' } : {}),
      })}`,
    );
  }

  /** {@inheritDoc MlGovernanceApi.createRemediationPlan} */
  async createRemediationPlan(
    request: RemediationPlanRequest,
  ): Promise<RemediationPlanResponse> {
    return this.#fetch('remediation/plans', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  /** {@inheritDoc MlGovernanceApi.getRemediationPlans} */
  async getRemediationPlans(query?: {
    cursor?: string;
  }): Promise<RemediationPlansResponse> {
    return this.#fetch(`remediation/plans${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getRemediationPlan} */
  async getRemediationPlan(
    id: string,
    query?: RemediationPlanQuery,
  ): Promise<RemediationPlanPage> {
    return this.#fetch(`${planPathOf(id)}${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.decideRemediationPlan} */
  async decideRemediationPlan(
    id: string,
    decisions: RemediationDecisions,
  ): Promise<RemediationPlanResponse> {
    return this.#fetch(planPathOf(id), {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(decisions),
    });
  }

  /** {@inheritDoc MlGovernanceApi.applyRemediationPlan} */
  async applyRemediationPlan(
    id: string,
    request: RemediationApplyRequest,
  ): Promise<RemediationPlanResponse> {
    return this.#fetch(`${planPathOf(id)}/apply`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  /** {@inheritDoc MlGovernanceApi.undoRemediationPlan} */
  async undoRemediationPlan(id: string): Promise<RemediationPlanResponse> {
    return this.#fetch(`${planPathOf(id)}/undo`, { method: 'POST' });
  }

  /** {@inheritDoc MlGovernanceApi.getRemediationFile} */
  async getRemediationFile(
    id: string,
    format: RemediationExportFormat,
  ): Promise<Blob> {
    const response = await this.#respond(
      `${planPathOf(id)}/export${searchOf({ format })}`,
    );
    return response.blob();
  }

  /** {@inheritDoc MlGovernanceApi.getReviews} */
  async getReviews(
    query?: ReviewCampaignsQuery,
  ): Promise<ReviewCampaignsResponse> {
    return this.#fetch(`reviews${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getReview} */
  async getReview(id: string): Promise<ReviewCampaignResponse> {
    return this.#fetch(reviewPathOf(id));
  }

  /** {@inheritDoc MlGovernanceApi.createReview} */
  async createReview(
    request: ReviewCampaignRequest,
  ): Promise<ReviewCampaignResponse> {
    return this.#post('reviews', request);
  }

  /** {@inheritDoc MlGovernanceApi.closeReview} */
  async closeReview(id: string): Promise<ReviewCampaignResponse> {
    return this.#fetch(`${reviewPathOf(id)}/close`, { method: 'POST' });
  }

  /** {@inheritDoc MlGovernanceApi.getReviewItems} */
  async getReviewItems(
    id: string,
    query?: ReviewItemsQuery,
  ): Promise<ReviewItemsResponse> {
    return this.#fetch(`${reviewPathOf(id)}/items${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.decideReviewItem} */
  async decideReviewItem(
    id: string,
    itemId: string,
    request: ReviewDecisionRequest,
  ): Promise<ReviewItem> {
    return this.#post(`${reviewItemPathOf(id, itemId)}/decision`, request);
  }

  /** {@inheritDoc MlGovernanceApi.answerHandOver} */
  async answerHandOver(
    id: string,
    itemId: string,
    request: ReviewAnswerRequest,
  ): Promise<ReviewItem> {
    return this.#post(`${reviewItemPathOf(id, itemId)}/answer`, request);
  }

  /** {@inheritDoc MlGovernanceApi.takeReviewDecisionBack} */
  async takeReviewDecisionBack(
    id: string,
    itemId: string,
    request: ReviewTakeBackRequest,
  ): Promise<ReviewItem> {
    return this.#post(`${reviewItemPathOf(id, itemId)}/take-back`, request);
  }

  /** {@inheritDoc MlGovernanceApi.assignReviewItem} */
  async assignReviewItem(
    id: string,
    itemId: string,
    request: ReviewAssignmentRequest,
  ): Promise<ReviewItem> {
    return this.#post(`${reviewItemPathOf(id, itemId)}/assignment`, request);
  }

  /** {@inheritDoc MlGovernanceApi.getHandOverChange} */
  async getHandOverChange(
    id: string,
    itemId: string,
  ): Promise<ReviewChangeResponse> {
    return this.#fetch(`${reviewItemPathOf(id, itemId)}/change`);
  }

  /** {@inheritDoc MlGovernanceApi.signReviewOff} */
  async signReviewOff(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup> {
    return this.#post(`${reviewPathOf(id)}/sign-off`, request);
  }

  /** {@inheritDoc MlGovernanceApi.takeReviewSignOffBack} */
  async takeReviewSignOffBack(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup> {
    return this.#post(`${reviewPathOf(id)}/sign-off/take-back`, request);
  }

  /** {@inheritDoc MlGovernanceApi.getReviewEvidence} */
  async getReviewEvidence(
    id: string,
    query?: { groupRef?: string },
  ): Promise<ReviewEvidenceResponse> {
    return this.#fetch(`${reviewPathOf(id)}/evidence${searchOf({ ...query })}`);
  }

  /** {@inheritDoc MlGovernanceApi.getReviewEvidenceFile} */
  async getReviewEvidenceFile(
    id: string,
    query?: { groupRef?: string },
  ): Promise<Blob> {
    const response = await this.#respond(
      `${reviewPathOf(id)}/evidence.csv${searchOf({ ...query })}`,
    );
    return response.blob();
  }

  /** {@inheritDoc MlGovernanceApi.getDictionary} */
  async getDictionary(): Promise<TagDictionary> {
    return this.#fetch('dictionary');
  }

  async #fetch<T>(path: string, request?: RequestInit): Promise<T> {
    const response = await this.#respond(path, request);
    return response.json();
  }

  async #post<T>(path: string, request: object): Promise<T> {
    return this.#fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  async #respond(path: string, request?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ml-governance');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/${path}`,
      request,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** The path of an entity, each part of its reference kept in its own segment. */
function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [kind, namespace, name].map(encodeURIComponent);
  return `entities/${segments.join('/')}`;
}

/** The path of a campaign, its id kept in its own segment. */
function reviewPathOf(id: string): string {
  return `reviews/${encodeURIComponent(id)}`;
}

/** The path of what a campaign asks about. */
function reviewItemPathOf(id: string, itemId: string): string {
  return `${reviewPathOf(id)}/items/${encodeURIComponent(itemId)}`;
}

/** The path of a plan, its id kept in its own segment. */
function planPathOf(id: string): string {
  return `remediation/plans/${encodeURIComponent(id)}`;
}

/**
 * The query string, without what is not asked for.
 *
 * @param maybeEmpty - names whose empty value says something
 */
function searchOf(
  query: Record<string, string | number | undefined>,
  maybeEmpty: readonly string[] = [],
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (value !== '' || maybeEmpty.includes(name)) {
      search.set(name, String(value));
    }
  }
  return search.size > 0 ? `?${search}` : '';
}
