import {
  CostCategoryDefinition,
  CostQuery,
  CostResponse,
  EntityExplanationQuery,
  ExplanationResponse,
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
  ReconciliationResponse,
  SummariesRequest,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What a cost category groups the bill by: services, the Groups that own them
 * without a detour, or the Groups at the top of these.
 *
 * @public
 */
export type CostCategoryGrouping = 'service' | 'team' | 'group';

/**
 * What things cost, and of what these figures are made.
 *
 * @public
 */
export interface CostApi {
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
    query?: EntityExplanationQuery,
  ): Promise<ExplanationResponse>;

  /**
   * Cost and score of many entities in one call. Entities that do not exist,
   * or that the caller may not see, are left out of the answer.
   *
   * @throws `ResponseError` with the backend's message: 400 for more than
   * `MAX_SUMMARIES` entities or for a reference that is none
   */
  getSummaries(request: SummariesRequest): Promise<SummariesResponse>;

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
}
