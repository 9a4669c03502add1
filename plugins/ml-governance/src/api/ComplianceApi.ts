import {
  ComplianceResponse,
  ComplianceTrendResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * How resources stand to the tag dictionary.
 *
 * @public
 */
export interface ComplianceApi {
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
   * does not serve, 403 and 404 as for {@link ComplianceApi.getCompliance}
   */
  getComplianceTrend(
    entityRef: string,
    query?: { from?: string; to?: string },
  ): Promise<ComplianceTrendResponse>;

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
}
