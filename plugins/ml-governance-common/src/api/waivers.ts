import { Waiver, WaiverScope } from '../waivers/Waiver';

/**
 * A waiver that is asked for.
 *
 * @public
 */
export interface WaiverRequest {
  scope: WaiverScope;
  /** Key of a definition of the tag dictionary. */
  tagKey: string;
  /** The user or group that answers for it, as an entity reference in full. */
  owner: string;
  /** From 1 to `MAX_WAIVER_REASON` characters. */
  reason: string;
  /** An instant in the future, ISO 8601 in UTC. */
  expiresAt: string;
  /**
   * Of a scope of kind `resource`: the entity that the resource belongs to, whose
   * permissions then decide. Without one it takes the organisation's.
   */
  entityRef?: string;
}

/**
 * What it takes to have a waiver last longer.
 *
 * @public
 */
export interface WaiverExtension {
  /** Later than it ends now, ISO 8601 in UTC. */
  expiresAt: string;
}

/**
 * - `active`: it holds
 * - `expired`: its time has come
 * - `revoked`: somebody took it back before
 *
 * @public
 */
export const WAIVER_STATES = ['active', 'expired', 'revoked'] as const;

/** @public */
export type WaiverState = (typeof WAIVER_STATES)[number];

/**
 * A waiver with what has become of it.
 *
 * @public
 */
export interface WaiverRecord extends Waiver {
  /** At the instant of the answer. */
  state: WaiverState;
}

/**
 * Which waivers are asked for.
 *
 * @public
 */
export interface WaiversQuery {
  /**
   * Those that the permissions of this entity decide about: for the entity and
   * for single resources of it. All of the organisation where absent.
   */
  entityRef?: string;
  state?: WaiverState;
  cursor?: string;
  /** From 1 to 1,000; 50 where absent. */
  limit?: number;
}

/**
 * One page of waivers, the ones that end last first.
 *
 * @public
 */
export interface WaiversResponse {
  items: WaiverRecord[];
  nextCursor?: string;
}
