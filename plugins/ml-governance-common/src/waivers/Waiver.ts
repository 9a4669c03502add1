/**
 * What a waiver is about: one resource by its ARN, every resource of a type,
 * such as `sagemaker:endpoint`, of an AWS account, or of the application ids of
 * a catalog entity.
 *
 * @public
 */
export const WAIVER_SCOPES = ['resource', 'type', 'account', 'entity'] as const;

/** @public */
export type WaiverScopeKind = (typeof WAIVER_SCOPES)[number];

/**
 * The resources that a waiver is about.
 *
 * @public
 */
export interface WaiverScope {
  kind: WaiverScopeKind;
  /** The ARN, the type, the twelve digits of the account or the entity in full. */
  value: string;
}

/**
 * What stands at everything that is waived: by whom, why and until when. Where
 * it is given for an entity that the reader may not see, `scope.value`, `owner`
 * and `reason` are words that say no more than that, and who extended it is left
 * out.
 *
 * @public
 */
export interface AppliedWaiver {
  id: string;
  scope: WaiverScope;
  /** The user or group that answers for it, as an entity reference in full. */
  owner: string;
  reason: string;
  /** From this instant on, ISO 8601 in UTC, nothing is waived by it any more. */
  expiresAt: string;
  /** When somebody had it last longer the last time, ISO 8601 in UTC; absent where nobody did. */
  extendedAt?: string;
  /** Who that was. */
  extendedBy?: string;
}

/**
 * Leave to break one definition of the tag dictionary for a while.
 *
 * @public
 */
export interface Waiver extends AppliedWaiver {
  /** Key of the definition. */
  tagKey: string;
  /** The entity whose permissions decide about it; absent where the organisation's do. */
  entityRef?: string;
  /** ISO 8601 in UTC. From this instant on it holds. */
  createdAt: string;
  createdBy: string;
  /** ISO 8601 in UTC. From this instant on it holds no more. */
  revokedAt?: string;
  revokedBy?: string;
}

/**
 * How many characters the reason of a waiver has at most.
 *
 * @public
 */
export const MAX_WAIVER_REASON = 1_000;
