import { ResourceTag } from '../evaluation/AwsResource';
import {
  createTagPolicyChecker,
  TagPolicyCompliance,
} from '../policies/createTagPolicyChecker';
import { EffectiveTagPolicy } from '../policies/effectiveTagPolicy';
import { ChangeSimulator, NOBODY_KNOWS, outcomeOf } from './SimulatedChange';

/**
 * What would change if another tag policy were in force: what AWS would call
 * compliant, and whether it would refuse to write the tags as they stand.
 *
 * @param now - what holds today; a policy without keys, where none does
 * @param proposed - what would hold
 * @public
 */
export function createTagPolicySimulator(
  now: EffectiveTagPolicy,
  proposed: EffectiveTagPolicy,
): ChangeSimulator {
  const checkerNow = createTagPolicyChecker(now);
  const checkerProposed = createTagPolicyChecker(proposed);
  const keysNow = spellings(now);
  const keysProposed = spellings(proposed);

  return {
    compare({ type, tags }) {
      if (!tags) return NOBODY_KNOWS;
      const resource: { type?: string; tags: readonly ResourceTag[] } = {
        ...(type === undefined ? {} : { type }),
        tags,
      };
      const before = checkerNow.check(resource);
      const after = checkerProposed.check(resource);
      const outcome = outcomeOf(!before.isCompliant, !after.isCompliant);
      const [deciding, keyOf] =
        outcome === 'newlyPassing' ? [before, keysNow] : [after, keysProposed];
      return {
        outcome,
        keys: outcome === 'stillPassing' ? [] : brokenKeys(deciding, keyOf),
        refused: after.refusedKeys.length > 0,
      };
    },
  };
}

/** The keys as a policy spells them, by themselves in lowercase. */
function spellings({ tags }: EffectiveTagPolicy): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tags).map(([key, { tagKey }]) => [
      key.toLowerCase(),
      tagKey,
    ]),
  );
}

function brokenKeys(
  compliance: TagPolicyCompliance,
  keyOf: ReadonlyMap<string, string>,
): string[] {
  const keys = new Set<string>();
  for (const broken of [
    compliance.noncompliantKeys,
    compliance.keysWithNoncompliantValues,
    compliance.missingKeys,
  ]) {
    for (const key of broken) keys.add(keyOf.get(key.toLowerCase()) ?? key);
  }
  return [...keys];
}
