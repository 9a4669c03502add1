import {
  RemediationApplyRequest,
  RemediationDecisions,
  RemediationExportFormat,
  RemediationPlanPage,
  RemediationPlanQuery,
  RemediationPlanRequest,
  RemediationPlanResponse,
  RemediationPlansResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Plans to change tags, from the first draft to taking them back.
 *
 * @public
 */
export interface RemediationApi {
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
   * no candidate, 403 and 404 as for {@link RemediationApi.getRemediationPlan},
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
   * @throws `ResponseError` as for {@link RemediationApi.applyRemediationPlan}
   */
  undoRemediationPlan(id: string): Promise<RemediationPlanResponse>;

  /**
   * What was decided of a plan, as a file for other tools.
   *
   * @throws `ResponseError` as for {@link RemediationApi.getRemediationPlan}
   */
  getRemediationFile(
    id: string,
    format: RemediationExportFormat,
  ): Promise<Blob>;
}
