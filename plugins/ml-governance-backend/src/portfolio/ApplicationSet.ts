import { createHash } from 'node:crypto';

/** Application ids that are added up as one. */
export interface ApplicationSet {
  /** The same for the same ids, and for no others. */
  fingerprint: string;
  /** Different ids in order. */
  applicationIds: readonly string[];
}

/** More ids than this have their figures kept added up. */
const MAX_ADDED_UP_ON_READ = 16;

/** The id that stands for the whole bill in the place of that of a set. */
export const WHOLE_BILL_SET = 0;

/** @param applicationIds - different ids in order */
export function applicationSetOf(
  applicationIds: readonly string[],
): ApplicationSet {
  return {
    fingerprint: createHash('sha256')
      .update(JSON.stringify(applicationIds))
      .digest('hex'),
    applicationIds,
  };
}

export function isKeptAddedUp({ applicationIds }: ApplicationSet): boolean {
  return applicationIds.length > MAX_ADDED_UP_ON_READ;
}
