import {
  AccountPoliciesResponse,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  ConfigDifferencesQuery,
  ConfigDifferencesResponse,
  VerdictDifferencesQuery,
  VerdictDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What AWS itself says about tags.
 *
 * @public
 */
export interface AwsComplianceApi {
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
}
