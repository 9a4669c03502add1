/**
 * An application id that is asked for, so that nobody else takes it before what
 * it stands for is in the catalog.
 *
 * @public
 */
export interface ApplicationIdRequest {
  applicationId: string;
  /**
   * What it is reserved by, such as the run of a template, in 1 to 200
   * characters. Asked again for the same, the same caller gets the same id.
   */
  runId: string;
  /** Takes the next free id, such as `fraud-detection-2`, where it is taken. */
  takeNextFree?: boolean;
}

/**
 * An application id that is nobody's but who reserved it.
 *
 * @public
 */
export interface ApplicationIdReservation {
  applicationId: string;
  /** The user, or whatever else asked. */
  reservedBy: string;
  /** ISO 8601 in UTC. */
  reservedAt: string;
  /** From then on it is free again, unless the catalog, a tag or the bill has it. */
  expiresAt: string;
}
