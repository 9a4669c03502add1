import { TagDictionary } from '../dictionary/TagDictionary';
import { isNearer } from '../tags/findTag';
import { isUserTagKey } from '../tags/tagKey';
import { ResourceTag } from './AwsResource';
import { compileDefinition } from './compileDefinition';
import { compileKeyIndex, KeyPlace } from './compileKeyIndex';
import { compileOtherTagRules } from './compileOtherTagRules';
import { compileTypeFilter } from './compileTypeFilter';
import { Finding, ResourceEvaluation } from './Finding';

/**
 * Holds resources against one dictionary. Pure: the same resource always gets
 * the same evaluation, whatever the order of its tags.
 *
 * @public
 */
export interface TagEvaluator {
  /**
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

interface PlacedTag extends KeyPlace {
  tag: ResourceTag;
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
  const placeOf = compileKeyIndex(dictionary.tags);
  const typeFilter = compileTypeFilter(dictionary.tags);
  const otherTags = compileOtherTagRules(dictionary);

  return {
    evaluate({ type, tags }) {
      const applies = typeFilter(type);
      if (!tags) {
        return {
          findings: definitions.map((definition, index) =>
            applies[index] ? definition.unreadable() : definition.otherType(),
          ),
          verdict: 'unknown',
        };
      }

      const chosen = new Array<PlacedTag | undefined>(definitions.length);
      const others: { tag: ResourceTag; standsFor?: string }[] = [];
      let userTags = 0;
      for (const tag of tags) {
        if (!isUserTagKey(tag.key)) continue;
        userTags += 1;
        const place = placeOf(tag.key);
        if (!place || !applies[place.index]) {
          others.push({ tag });
          continue;
        }
        const rival = chosen[place.index];
        const isChosen = !rival || isNearerTag({ ...place, tag }, rival);
        if (isChosen) chosen[place.index] = { ...place, tag };
        const left = isChosen ? rival?.tag : tag;
        if (left) {
          others.push({
            tag: left,
            standsFor: dictionary.tags[place.index].key,
          });
        }
      }

      const findings = definitions.map((definition, index) => {
        if (!applies[index]) return definition.otherType();
        const placed = chosen[index];
        if (!placed) return definition.absent();
        return definition.present(placed.tag, placed.rank < 0);
      });
      for (const finding of otherTags(others, userTags)) findings.push(finding);
      return {
        findings,
        verdict: findings.some(breaksCompliance) ? 'violating' : 'compliant',
      };
    },
  };
}

function isNearerTag(left: PlacedTag, right: PlacedTag): boolean {
  const [leftKey, rightKey] = [left.tag.key, right.tag.key];
  if (left.rank === right.rank && leftKey === rightKey) {
    // The same key twice, which AWS never does; the order must not matter.
    return left.tag.value < right.tag.value;
  }
  return isNearer(
    { key: leftKey, rank: left.rank },
    { key: rightKey, rank: right.rank },
  );
}

/** What is discretionary may be wrong, but conventions hold for every tag. */
function breaksCompliance(finding: Finding): boolean {
  return (
    finding.status === 'violation' &&
    (finding.mandatory ||
      finding.violation === 'convention' ||
      finding.violation === 'personal-data')
  );
}
