import { SourceStatus } from '@ml-governance/backstage-plugin-ml-governance-common';
import { LoggedRefresh } from '../database/RefreshLog';

/** What the status of a source follows from. */
export interface SourceFacts {
  now: Date;
  staleAfterMs: number;
  /** When the data on show was known to be right; absent where there is none. */
  checkedAt?: string;
  /** The last refresh that ended. */
  lastEnded?: LoggedRefresh;
  /** How much of the last try could not be read. */
  failures: number;
}

const MS_PER_HOUR = 3_600_000;

/** The status of a source and, unless it is `ok`, why. */
export function sourceStatus(facts: SourceFacts): {
  status: SourceStatus;
  error?: string;
} {
  const { checkedAt, lastEnded } = facts;
  const outcome = lastEnded?.outcome;
  const broken = outcome === 'failed' || outcome === 'budget-exhausted';
  if (!checkedAt) {
    return broken
      ? { status: 'failed', error: lastEnded?.error }
      : {
          status: 'pending',
          error:
            'It has not been read yet; the first refresh is under way or due',
        };
  }
  if (broken) return { status: 'stale', error: lastEnded?.error };
  const age = facts.now.getTime() - Date.parse(checkedAt);
  if (age > facts.staleAfterMs) {
    return {
      status: 'stale',
      error: `It was last read ${Math.floor(
        age / MS_PER_HOUR,
      )} hours ago; see whether the backend's scheduler runs`,
    };
  }
  if (!lastEnded) {
    return {
      status: 'partial',
      error: 'The first refresh is still under way; what it lacks is marked',
    };
  }
  return outcome === 'partial' || facts.failures > 0
    ? { status: 'partial', error: lastEnded?.error }
    : { status: 'ok' };
}
