import {
  PoliciesResponse,
  SimulationRequest,
  SimulationResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * The tag dictionary, and what comes of it in AWS.
 *
 * @public
 */
export interface DictionaryApi {
  /**
   * The tag dictionary that resources are held against.
   *
   * @throws `ResponseError` with the backend's message: 401 where nobody is
   * signed in
   */
  getDictionary(): Promise<TagDictionary>;

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
}
