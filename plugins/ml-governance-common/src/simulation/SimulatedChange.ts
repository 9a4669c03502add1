import { ResourceTag } from '../evaluation/AwsResource';

/**
 * How a resource would fare under rules that are not in force yet, beside how
 * it fares now. `unknown`: its tags could not be read, and nobody can tell.
 *
 * @public
 */
export type SimulatedOutcome =
  'newlyFailing' | 'newlyPassing' | 'stillFailing' | 'stillPassing' | 'unknown';

/**
 * Every outcome, what needs work first.
 *
 * @public
 */
export const SIMULATED_OUTCOMES = [
  'newlyFailing',
  'newlyPassing',
  'stillFailing',
  'stillPassing',
  'unknown',
] as const satisfies readonly SimulatedOutcome[];

/**
 * What would change for one resource.
 *
 * @public
 */
export interface SimulatedChange {
  outcome: SimulatedOutcome;
  /**
   * The keys that decide it, each once: those that it would break, and of a
   * resource that would newly pass those that it breaks now. Empty text stands
   * for the rules about tags that no definition covers. None where it would
   * still pass, or where nobody can tell.
   */
  keys: readonly string[];
  /** Whether AWS would refuse to write the tags as they stand; of tag policies only. */
  refused?: boolean;
}

/**
 * Holds resources against the rules of now and against proposed ones. Pure, as
 * evaluators are.
 *
 * @public
 */
export interface ChangeSimulator {
  /** @param resource - as a `TagEvaluator` takes it */
  compare(resource: {
    type?: string;
    tags?: readonly ResourceTag[];
  }): SimulatedChange;
}

/** The outcome where the tags could be read. */
export function outcomeOf(
  failsNow: boolean,
  wouldFail: boolean,
): Exclude<SimulatedOutcome, 'unknown'> {
  if (failsNow) return wouldFail ? 'stillFailing' : 'newlyPassing';
  return wouldFail ? 'newlyFailing' : 'stillPassing';
}

/** Of a resource whose tags could not be read. */
export const NOBODY_KNOWS: SimulatedChange = Object.freeze({
  outcome: 'unknown',
  keys: Object.freeze([]),
});

/** Of a resource that has nothing to fear. */
export const STILL_PASSING: SimulatedChange = Object.freeze({
  outcome: 'stillPassing',
  keys: Object.freeze([]),
});
