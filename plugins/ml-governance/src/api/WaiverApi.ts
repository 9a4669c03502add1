import {
  WaiverExtension,
  WaiverRecord,
  WaiverRequest,
  WaiversQuery,
  WaiversResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Leave to break a rule of the tag dictionary for a while.
 *
 * @public
 */
export interface WaiverApi {
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
}
