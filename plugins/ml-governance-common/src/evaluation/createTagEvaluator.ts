import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { ResourceTag } from './AwsResource';
import { compileDefinition } from './compileDefinition';
import { compileOtherTagRules } from './compileOtherTagRules';
import { compilePlacement } from './compilePlacement';
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
  const definitions = dictionary.tags.map(definition =>
    compileDefinition(definition, dictionary),
  );
  const place = compilePlacement(dictionary.tags);
  const typeFilter = compileTypeFilter(dictionary.tags);
  const otherTags = compileOtherTagRules(dictionary);

  return {
    evaluate({ type, tags }) {
      if (!tags) {
        const applies = typeFilter(type);
        return {
          findings: definitions.map((definition, index) =>
            applies[index] ? definition.unreadable : definition.otherType,
          ),
          verdict: 'unknown',
        };
      }

      const { applies, chosen, ranks, others, userTags } = place(type, tags);
      const findings: Finding[] = [];
      for (let index = 0; index < definitions.length; index += 1) {
        const { otherType, absent, present } = definitions[index];
        const tag = chosen[index];
        if (!applies[index]) findings.push(otherType);
        else findings.push(tag ? present(tag, ranks[index] < 0) : absent);
      }
      if (others.length > 0 || userTags > AWS_TAG_LIMITS.tagsPerResource) {
        findings.push(...otherTags(others, userTags));
      }
      return {
        findings,
        verdict: findings.some(breaksCompliance) ? 'violating' : 'compliant',
      };
    },
  };
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
