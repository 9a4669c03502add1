/**
 * What an answer about a Group, User, System or Domain is made of. Absent from
 * answers about a single service.
 *
 * @public
 */
export interface RollupSummary {
  /** Entities with application ids of their own that are part of it. */
  services: number;
  /** Different application ids among them; each counts once, however many entities claim it. */
  applications: number;
  /** When the catalog was last read for it, ISO 8601 in UTC. */
  computedAt: string;
}

/**
 * An application id that other entities claim too. Its figures are part of
 * each of their answers, and count once in every roll-up.
 *
 * @public
 */
export interface SharedApplicationId {
  applicationId: string;
  /** How many other entities claim it. */
  others: number;
  /** Those of them that the caller may see, by reference. */
  entityRefs: string[];
}
