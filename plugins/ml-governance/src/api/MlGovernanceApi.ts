import { createApiRef } from '@backstage/frontend-plugin-api';
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

/**
 * The files that a statement can be had as: itself as CSV for spreadsheets, or
 * the lines of the bill behind it by the columns of FOCUS 1.2, as CSV or Parquet.
 *
 * @public
 */
export type StatementFile = 'csv' | 'focus.csv' | 'focus.parquet';

/**
 * What a cost category groups the bill by: services, the Groups that own them
 * without a detour, or the Groups at the top of these.
 *
 * @public
 */
export type CostCategoryGrouping = 'service' | 'team' | 'group';

/**
 * What the cards, tables and pages ask of the backend. Every call is answered
 * with what the signed-in user may see.
 *
 * @public
 */
export interface MlGovernanceApi {
  /**
   * What an entity costs; of a Group, User, System or Domain, what everything
   * that is part of it costs.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 400 for a range or
   * breakdown that it does not serve, 403 without the cost permission, 404 for
   * an entity that does not exist or that the caller may not see
   */
  getCost(entityRef: string, query?: CostQuery): Promise<CostResponse>;

  /**
   * What a cost is made of: of an entity in a range, or of one key of one of
   * its breakdowns. Its parts add up to the figure exactly; the lines of the
   * bill come page by page.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 400 for a figure that
   * it does not serve or a cursor of another one, 403 without the cost
   * permission, 404 for an entity that does not exist or that the caller may
   * not see, and where the bill is not held line by line
   */
  explainCost(
    entityRef: string,
    query?: ExplanationQuery,
  ): Promise<ExplanationResponse>;

  /**
   * What a Group, User, System or Domain cost in a month, service by service.
   *
   * @param entityRef - the full reference, such as `group:default/team-fraud`
   * @throws `ResponseError` with the backend's message: 400 for a month or a
   * metric that it does not serve or an entity of another kind, 403 without the
   * cost permission, 404 for an entity that does not exist or that the caller
   * may not see
   */
  getStatement(
    entityRef: string,
    query: StatementQuery,
  ): Promise<StatementResponse>;

  /**
   * A statement as a file. Files of lines hold every metric, whichever the
   * query names, by the allocation of now.
   *
   * @param entityRef - the full reference, such as `group:default/team-fraud`
   * @throws `ResponseError` as for {@link MlGovernanceApi.getStatement}; 404
   * also where the bill is not held line by line, for files of lines
   */
  getStatementFile(
    entityRef: string,
    query: StatementQuery,
    file: StatementFile,
  ): Promise<Blob>;

  /**
   * Which AWS resources of an entity break the tag dictionary.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 403 without the
   * compliance permission, 404 for an entity that does not exist or that the
   * caller may not see
   */
  getCompliance(entityRef: string): Promise<ComplianceResponse>;

  /**
   * How the AWS resources of an entity stood to the tag dictionary, day by day.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @param query - days as `YYYY-MM-DD`, half-open; the last 90 where absent
   * @throws `ResponseError` with the backend's message: 400 for a range that it
   * does not serve, 403 and 404 as for {@link MlGovernanceApi.getCompliance}
   */
  getComplianceTrend(
    entityRef: string,
    query?: { from?: string; to?: string },
  ): Promise<ComplianceTrendResponse>;

  /**
   * One page of the AWS resources of an entity, with their tags and findings.
   *
   * @param entityRef - the full reference, such as `component:default/fraud-detection`
   * @throws `ResponseError` with the backend's message: 400 for a condition
   * that it does not know or a cursor of another query, 403 without the
   * compliance permission, 404 for an entity that does not exist or that the
   * caller may not see
   */
  getResources(
    entityRef: string,
    query?: ResourcesQuery,
  ): Promise<ResourcesResponse>;

  /**
   * Cost and score of many entities in one call. Entities that do not exist,
   * or that the caller may not see, are left out of the answer.
   *
   * @throws `ResponseError` with the backend's message: 400 for more than
   * `MAX_SUMMARIES` entities or for a reference that is none
   */
  getSummaries(request: SummariesRequest): Promise<SummariesResponse>;

  /**
   * The organisation at a glance: where its bill stands and how far its
   * resources keep the tag dictionary.
   *
   * @param query - days as `YYYY-MM-DD`, half-open; the month to date where absent
   * @throws `ResponseError` with the backend's message: 400 for a range that it
   * does not serve, 403 without the organization permission
   */
  getOverview(query?: {
    from?: string;
    to?: string;
  }): Promise<OverviewResponse>;

  /**
   * How all AWS resources stood to the tag dictionary, or those of an account,
   * day by day.
   *
   * @param query - days as `YYYY-MM-DD`, half-open; the last 90 where absent
   * @throws `ResponseError` with the backend's message: 400 for a range that it
   * does not serve, 403 without the organization permission
   */
  getOrganizationComplianceTrend(query?: {
    from?: string;
    to?: string;
    accountId?: string;
  }): Promise<ComplianceTrendResponse>;

  /**
   * What a figure of the organisation is made of: of the whole bill in a range,
   * of a part that the overview sets it down to, or of one key of a breakdown
   * of these. Its parts add up to the figure exactly; the lines of the bill
   * come page by page.
   *
   * @throws `ResponseError` with the backend's message: 400 for a figure that
   * it does not serve or a cursor of another one, 403 without the organization
   * permission, 404 where the bill is not held line by line
   */
  explainOrganization(
    query: OrganizationExplanationQuery,
  ): Promise<OrganizationExplanationResponse>;

  /**
   * A month as the bill that is held line by line and another have it.
   *
   * @param query - the month as `YYYY-MM`, UTC
   * @throws `ResponseError` with the backend's message: 400 for what is no
   * month, 403 without the organization permission, 404 where there are no two
   * bills to compare
   */
  getReconciliation(query: { month: string }): Promise<ReconciliationResponse>;

  /**
   * The catalog as a definition of AWS's cost categories.
   *
   * @throws `ResponseError` with the backend's message: 400 where AWS would not
   * take it, such as for more than 500 values, 403 without the organization
   * permission, 503 while the catalog has not been read
   */
  getCostCategory(query: {
    by: CostCategoryGrouping;
  }): Promise<CostCategoryDefinition>;

  /**
   * What AWS itself says about the organisation's tags.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * organization permission
   */
  getAwsCompliance(): Promise<AwsComplianceResponse>;

  /**
   * One page of the policies about tags that are attached in AWS Organizations.
   *
   * @param query - the `nextCursor` of the page before; the first where absent
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the organization permission
   */
  getAttachedPolicies(query?: {
    cursor?: string;
  }): Promise<AttachedPoliciesResponse>;

  /**
   * One page of the resources about which AWS and the dictionary differ.
   *
   * @param query - which differences, all of them where nothing is given;
   * `cursor` is the `nextCursor` of the page before of the same ones
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the organization permission
   */
  getVerdictDifferences(
    query?: VerdictDifferencesQuery,
  ): Promise<VerdictDifferencesResponse>;

  /**
   * One page of the resources on which rules of AWS Config and the dictionary
   * differ.
   *
   * @param query - which differences, all of them where nothing is given;
   * `cursor` is the `nextCursor` of the page before of the same ones
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the organization permission
   */
  getConfigDifferences(
    query?: ConfigDifferencesQuery,
  ): Promise<ConfigDifferencesResponse>;

  /**
   * One page of accounts, with the tag policy that is in force in each.
   *
   * @param query - the `nextCursor` of the page before; the first where absent
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the organization permission
   */
  getAccountPolicies(query?: {
    cursor?: string;
  }): Promise<AccountPoliciesResponse>;

  /**
   * What AWS can be told of the dictionary in force, as documents.
   *
   * @param query - `enforce` has tag policies refuse wrong values; not where absent
   * @throws `ResponseError` with the backend's message: 403 without the
   * organization permission
   */
  getPolicies(query?: { enforce?: boolean }): Promise<PoliciesResponse>;

  /**
   * What another dictionary, or another tag policy, would change for the whole
   * organisation. It takes as long as every resource takes to be looked at.
   *
   * @param signal - gives it up
   * @throws `ResponseError` with the backend's message: 400 for a dictionary or
   * a policy that cannot be used, 403 without the organization permission, 503
   * where others wait already
   */
  simulate(
    request: SimulationRequest,
    signal?: AbortSignal,
  ): Promise<SimulationResponse>;

  /**
   * One page of waivers, the ones that end last first: all of the organisation,
   * or those that the permissions of an entity decide about.
   *
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the organization permission, or that to see the
   * compliance of the entity, 404 for an entity that does not exist or that the
   * caller may not see
   */
  getWaivers(query?: WaiversQuery): Promise<WaiversResponse>;

  /**
   * Gives leave to break a rule of the tag dictionary for a while.
   *
   * @throws `ResponseError` with the backend's message: 400 for what cannot be
   * waived, 403 without the permission for it, 404 for an entity that does not
   * exist or that the caller may not see, 409 where it is waived already
   */
  createWaiver(request: WaiverRequest): Promise<WaiverRecord>;

  /**
   * Lets a waiver last longer.
   *
   * @throws `ResponseError` with the backend's message: 400 for an end that is no
   * later, or too late; 403 without the permission to give it, 404 where there is
   * none, 409 where it holds no more
   */
  extendWaiver(id: string, extension: WaiverExtension): Promise<WaiverRecord>;

  /**
   * Takes a waiver back, which stays on record.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * permission for it, 404 where there is none, 409 where it has expired
   */
  revokeWaiver(id: string): Promise<WaiverRecord>;

  /**
   * The health of every source, with the accounts and regions that fail.
   *
   * @throws `ResponseError` with the backend's message: 403 without the sources
   * permission
   */
  getSources(): Promise<SourcesResponse>;

  /**
   * One page of the whole inventory, across accounts and regions.
   *
   * @throws `ResponseError` with the backend's message: 400 for a condition
   * that it does not know or a cursor of another query, 403 without the
   * organization permission
   */
  searchResources(query?: InventoryQuery): Promise<InventoryResponse>;

  /**
   * Plans changes of tags. Nothing is written to a cloud before somebody applies
   * the plan.
   *
   * @throws `ResponseError` with the backend's message: 400 for changes that
   * cannot be made, 403 without the permission to plan
   */
  createRemediationPlan(
    request: RemediationPlanRequest,
  ): Promise<RemediationPlanResponse>;

  /**
   * One page of the plans to change tags, the latest first.
   *
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list, 403 without the permission to plan
   */
  getRemediationPlans(query?: {
    cursor?: string;
  }): Promise<RemediationPlansResponse>;

  /**
   * A plan, and one page of its changes.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * permission to plan, 404 where there is none of which the caller may see
   * anything
   */
  getRemediationPlan(
    id: string,
    query?: RemediationPlanQuery,
  ): Promise<RemediationPlanPage>;

  /**
   * Decides which changes of a plan are to be made, and by which values.
   *
   * @throws `ResponseError` with the backend's message: 400 for a value that is
   * no candidate, 403 and 404 as for {@link MlGovernanceApi.getRemediationPlan},
   * 409 where the plan was applied already or has expired
   */
  decideRemediationPlan(
    id: string,
    decisions: RemediationDecisions,
  ): Promise<RemediationPlanResponse>;

  /**
   * Has a plan written to the cloud as it was reviewed; that goes on after the
   * answer.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * permission to apply, or where the caller may not see all of it, 404 where
   * there is none, 409 where it is not as it was reviewed, has expired, or
   * nothing can be written
   */
  applyRemediationPlan(
    id: string,
    request: RemediationApplyRequest,
  ): Promise<RemediationPlanResponse>;

  /**
   * Has everything taken back that a plan wrote; that goes on after the answer.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.applyRemediationPlan}
   */
  undoRemediationPlan(id: string): Promise<RemediationPlanResponse>;

  /**
   * What was decided of a plan, as a file for other tools.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.getRemediationPlan}
   */
  getRemediationFile(
    id: string,
    format: RemediationExportFormat,
  ): Promise<Blob>;

  /**
   * One page of the campaigns of ownership reviews, the latest first: those in
   * which groups of the caller take part, and all for whoever manages them.
   *
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list
   */
  getReviews(query?: ReviewCampaignsQuery): Promise<ReviewCampaignsResponse>;

  /**
   * A campaign with its progress by group and domain.
   *
   * @throws `ResponseError` with the backend's message: 403 where no group of the
   * caller takes part, 404 where there is none
   */
  getReview(id: string): Promise<ReviewCampaignResponse>;

  /**
   * Makes a campaign from what catalog, bill and inventory say at the moment.
   *
   * @throws `ResponseError` with the backend's message: 400 for what cannot be
   * reviewed, 403 without the permission to manage reviews, 503 before the
   * catalog has been read
   */
  createReview(request: ReviewCampaignRequest): Promise<ReviewCampaignResponse>;

  /**
   * Closes a campaign, in which nothing changes any more.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * permission to manage reviews, 404 where there is none
   */
  closeReview(id: string): Promise<ReviewCampaignResponse>;

  /**
   * One page of what a group decides about and is asked to take over, or of what
   * no group has.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is no
   * member of the group and does not manage reviews, 404 where there is none
   */
  getReviewItems(
    id: string,
    query?: ReviewItemsQuery,
  ): Promise<ReviewItemsResponse>;

  /**
   * Decides about an item in the name of the group that it is assigned to.
   *
   * @throws `ResponseError` with the backend's message: 400 for what makes no
   * sense, 403 for whoever is no member of the group, 404 where there is no such
   * item for the caller, 409 where somebody was faster or it is too late
   */
  decideReviewItem(
    id: string,
    itemId: string,
    request: ReviewDecisionRequest,
  ): Promise<ReviewItem>;

  /**
   * Accepts or declines what another group hands over.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.decideReviewItem}
   */
  answerHandOver(
    id: string,
    itemId: string,
    request: ReviewAnswerRequest,
  ): Promise<ReviewItem>;

  /**
   * Takes the last decision or acceptance back.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.decideReviewItem}
   */
  takeReviewDecisionBack(
    id: string,
    itemId: string,
    request: ReviewTakeBackRequest,
  ): Promise<ReviewItem>;

  /**
   * Gives an item that is open to a group to decide about.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.decideReviewItem}, with
   * 403 without the permission to manage reviews
   */
  assignReviewItem(
    id: string,
    itemId: string,
    request: ReviewAssignmentRequest,
  ): Promise<ReviewItem>;

  /**
   * What an accepted hand-over changes in the catalog file and in the tags.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is in
   * neither group, 404 where there is none, 409 for what was not handed over
   */
  getHandOverChange(id: string, itemId: string): Promise<ReviewChangeResponse>;

  /**
   * Signs the review of a group off as a whole, as it was seen.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is no
   * member of the group, 409 where something is left to be decided or has changed
   */
  signReviewOff(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup>;

  /**
   * Takes a sign-off back, until the due date.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.signReviewOff}
   */
  takeReviewSignOffBack(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup>;

  /**
   * Everything that a campaign has come to, every step included.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.getReviewItems}
   */
  getReviewEvidence(
    id: string,
    query?: { groupRef?: string },
  ): Promise<ReviewEvidenceResponse>;

  /**
   * The same as CSV for spreadsheets.
   *
   * @throws `ResponseError` as for {@link MlGovernanceApi.getReviewItems}
   */
  getReviewEvidenceFile(
    id: string,
    query?: { groupRef?: string },
  ): Promise<Blob>;

  /**
   * The tag dictionary that resources are held against.
   *
   * @throws `ResponseError` with the backend's message: 401 where nobody is
   * signed in
   */
  getDictionary(): Promise<TagDictionary>;
}

/**
 * The API by which the cards, tables and pages reach the backend.
 *
 * @public
 */
export const mlGovernanceApiRef = createApiRef<MlGovernanceApi>().with({
  id: 'plugin.ml-governance.client',
  pluginId: 'ml-governance',
});
