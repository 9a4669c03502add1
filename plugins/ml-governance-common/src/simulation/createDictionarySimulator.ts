import { TagDictionary } from '../dictionary/TagDictionary';
import { compileBreaches } from '../evaluation/compileBreaches';
import { compilePlacement, PlacedTags } from '../evaluation/compilePlacement';
import { createPlainlyGoodCompiler } from '../evaluation/compilePlainlyGood';
import {
  ChangeSimulator,
  NOBODY_KNOWS,
  outcomeOf,
  STILL_PASSING,
} from './SimulatedChange';
import {
  areTagsPlacedAlike,
  haveSameOtherRules,
  unchangedDefinitions,
} from './unchangedDefinitions';

/**
 * What would change if another dictionary were in force, by the rules of the
 * suite's one evaluator. What both dictionaries have in common is worked out
 * once a resource: which tags stand for which definitions, what definitions
 * that are the same in both have to say, and the rules about all other tags.
 *
 * @param now - the dictionary in force
 * @param proposed - another; both as `parseTagDictionary` returns them
 * @public
 */
export function createDictionarySimulator(
  now: TagDictionary,
  proposed: TagDictionary,
): ChangeSimulator {
  const place = compilePlacement(now.tags);
  const placeProposed = areTagsPlacedAlike(now, proposed)
    ? undefined
    : compilePlacement(proposed.tags);
  const hasSameOthers = !placeProposed && haveSameOtherRules(now, proposed);
  const compileGood = createPlainlyGoodCompiler();
  const breaches = compileBreaches(now, compileGood);
  const breachesProposed = compileBreaches(proposed, compileGood);
  const unchanged = unchangedDefinitions(proposed, now);
  // One list for all resources: each fills it before it is read.
  const broken = now.tags.map(() => false);
  const wouldBreak = proposed.tags.map(() => false);

  /** Whether the resource violates the dictionary in force. */
  const failsNow = (placed: PlacedTags): boolean => {
    let fails = false;
    for (let index = 0; index < broken.length; index += 1) {
      broken[index] = breaches.breaksDefinition(index, placed);
      fails ||= broken[index];
    }
    return fails;
  };
  const wouldFail = (placed: PlacedTags): boolean => {
    let fails = false;
    for (let index = 0; index < wouldBreak.length; index += 1) {
      const before = unchanged[index];
      wouldBreak[index] =
        before === undefined
          ? breachesProposed.breaksDefinition(index, placed)
          : broken[before];
      fails ||= wouldBreak[index];
    }
    return fails;
  };

  return {
    compare({ type, tags }) {
      if (!tags) return NOBODY_KNOWS;
      const placed = place(type, tags);
      const fails = failsNow(placed);
      const breaksOthers = breaches.breaksOtherRules(placed);
      const placedThen = placeProposed ? placeProposed(type, tags) : placed;
      const failsThen = wouldFail(placedThen);
      const breaksOthersThen = hasSameOthers
        ? breaksOthers
        : breachesProposed.breaksOtherRules(placedThen);
      const outcome = outcomeOf(
        fails || breaksOthers,
        failsThen || breaksOthersThen,
      );
      if (outcome === 'stillPassing') return STILL_PASSING;
      const keys =
        outcome === 'newlyPassing'
          ? brokenKeys(now, broken, breaksOthers)
          : brokenKeys(proposed, wouldBreak, breaksOthersThen);
      return { outcome, keys };
    },
  };
}

function brokenKeys(
  { tags }: TagDictionary,
  broken: readonly boolean[],
  breaksOthers: boolean,
): string[] {
  const keys: string[] = [];
  for (let index = 0; index < broken.length; index += 1) {
    if (broken[index]) keys.push(tags[index].key);
  }
  if (breaksOthers) keys.push('');
  return keys;
}
