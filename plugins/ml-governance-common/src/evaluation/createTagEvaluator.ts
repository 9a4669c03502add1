import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { isNearer } from '../tags/findTag';
import { isUserTagKey } from '../tags/tagKey';
import { ResourceTag } from './AwsResource';
import { compileDefinition } from './compileDefinition';
import { compileKeyIndex } from './compileKeyIndex';
import { compileOtherTagRules, OtherTag } from './compileOtherTagRules';
import { compileTypeFilter } from './compileTypeFilter';
import { Finding, ResourceEvaluation, ViolationKind } from './Finding';

/**
 * Holds resources against one dictionary. Pure: the same resource always gets
 * the same evaluation, whatever the order of its tags.
 *
 * @public
 */
export interface TagEvaluator {
  /**
   * Everything that the dictionary has to say about a resource. Findings may
   * be shared by many evaluations, so they must not be changed.
   *
   * @param resource - `tags` is empty for a resource that was never tagged and
   * absent where they could not be read; `type` is such as
   * `sagemaker:endpoint`, and definitions that are limited to types do not
   * apply where it is absent
   */
  evaluate(resource: {
    type?: string;
    tags?: readonly ResourceTag[];
  }): ResourceEvaluation;
}

/**
 * Compiles a dictionary into the one evaluator of the suite.
 *
 * Tags whose keys begin `aws:` or `sagemaker:` are not the user's and play no
 * part. Of several tags that could stand for a definition the one with the
 * exact key counts, else the nearest spelling; the others are findings of
 * their own.
 *
 * @param dictionary - as `parseTagDictionary` returns it
 * @public
 */
export function createTagEvaluator(dictionary: TagDictionary): TagEvaluator {
  const evaluate = compileEvaluation(dictionary);
  return { evaluate: resource => evaluate(resource) };
}

/**
 * The evaluation itself. What is known already of a definition, by its index,
 * is taken as it is: whoever gives it answers for the resource's being the same
 * and the definition's meaning the same.
 */
export function compileEvaluation(
  dictionary: TagDictionary,
): (
  resource: Parameters<TagEvaluator['evaluate']>[0],
  known?: readonly (Finding | undefined)[],
) => ResourceEvaluation {
  const definitions = dictionary.tags.map(definition =>
    compileDefinition(definition, dictionary),
  );
  const placeOf = compileKeyIndex(dictionary.tags);
  const typeFilter = compileTypeFilter(dictionary.tags);
  const otherTags = compileOtherTagRules(dictionary);

  return ({ type, tags }, known) => {
    const applies = typeFilter(type);
    if (!tags) {
      return {
        findings: definitions.map((definition, index) =>
          applies[index] ? definition.unreadable : definition.otherType,
        ),
        verdict: 'unknown',
      };
    }

    // By definition: the tag that counts, and how near its key is.
    const chosen = new Array<ResourceTag | undefined>(definitions.length);
    const ranks = new Array<number>(definitions.length);
    const others: OtherTag[] = [];
    let userTags = 0;
    for (const tag of tags) {
      if (!isUserTagKey(tag.key)) continue;
      userTags += 1;
      const place = placeOf(tag.key);
      if (!place || !applies[place.index]) {
        others.push({ tag });
        continue;
      }
      const { index, rank } = place;
      const rival = chosen[index];
      const isChosen = !rival || isNearerTag(tag, rank, rival, ranks[index]);
      if (isChosen) {
        chosen[index] = tag;
        ranks[index] = rank;
      }
      if (rival) {
        others.push({
          tag: isChosen ? rival : tag,
          standsFor: dictionary.tags[index].key,
        });
      }
    }

    const findings: Finding[] = [];
    for (let index = 0; index < definitions.length; index += 1) {
      const { otherType, absent, present } = definitions[index];
      const tag = chosen[index];
      const given = known?.[index];
      if (given) findings.push(given);
      else if (!applies[index]) findings.push(otherType);
      else findings.push(tag ? present(tag, ranks[index] < 0) : absent);
    }
    if (others.length > 0 || userTags > AWS_TAG_LIMITS.tagsPerResource) {
      findings.push(...otherTags(others, userTags));
    }
    return {
      findings,
      verdict: findings.some(breaksCompliance) ? 'violating' : 'compliant',
    };
  };
}

function isNearerTag(
  left: ResourceTag,
  leftRank: number,
  right: ResourceTag,
  rightRank: number,
): boolean {
  if (left.key === right.key) {
    // The same key twice, which AWS never has; the order must not matter.
    return left.value < right.value;
  }
  return isNearer(left.key, leftRank, right.key, rightRank);
}

/**
 * What a discretionary tag says may be wrong, but conventions hold for every
 * tag, and the dictionary's spelling of a key is the first of them.
 */
const BINDING: ReadonlySet<ViolationKind | undefined> = new Set([
  'wrong-key',
  'convention',
  'personal-data',
]);

/** Whether a finding alone makes its resource violate the dictionary. */
export function breaksCompliance(finding: Finding): boolean {
  return (
    finding.status === 'violation' &&
    (finding.mandatory || BINDING.has(finding.violation))
  );
}
