import { TagDictionary } from '../dictionary/TagDictionary';
import {
  breaksCompliance,
  compileEvaluation,
} from '../evaluation/createTagEvaluator';
import { Finding } from '../evaluation/Finding';
import {
  ChangeSimulator,
  NOBODY_KNOWS,
  outcomeOf,
  STILL_PASSING,
} from './SimulatedChange';
import { unchangedDefinitions } from './unchangedDefinitions';

/**
 * What would change if another dictionary were in force. Both are evaluated by
 * the suite's one evaluator, but for definitions that are the same in both:
 * what they have to say about a resource is worked out once.
 *
 * @param now - the dictionary in force
 * @param proposed - another; both as `parseTagDictionary` returns them
 * @public
 */
export function createDictionarySimulator(
  now: TagDictionary,
  proposed: TagDictionary,
): ChangeSimulator {
  const evaluateNow = compileEvaluation(now);
  const evaluateProposed = compileEvaluation(proposed);
  const places = unchangedDefinitions(proposed, now);
  const isSame = isTheSame(places, now, proposed);
  // One list for all resources: it is filled anew for each of them.
  const known = new Array<Finding | undefined>(places.length);

  return {
    compare(resource) {
      if (!resource.tags) return NOBODY_KNOWS;
      const before = evaluateNow(resource);
      places.forEach((place, index) => {
        known[index] = place === undefined ? undefined : before.findings[place];
      });
      const after = isSame ? before : evaluateProposed(resource, known);
      const outcome = outcomeOf(
        before.verdict === 'violating',
        after.verdict === 'violating',
      );
      if (outcome === 'stillPassing') return STILL_PASSING;
      const deciding = outcome === 'newlyPassing' ? before : after;
      return { outcome, keys: brokenKeys(deciding.findings) };
    },
  };
}

/** Whether every resource is told the same by both. */
function isTheSame(
  places: readonly (number | undefined)[],
  now: TagDictionary,
  proposed: TagDictionary,
): boolean {
  return (
    places.every(place => place !== undefined) &&
    places.length === now.tags.length &&
    proposed.prefix === now.prefix
  );
}

function brokenKeys(findings: readonly Finding[]): string[] {
  const keys: string[] = [];
  for (const finding of findings) {
    if (!breaksCompliance(finding)) continue;
    const key = finding.definitionKey ?? '';
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}
