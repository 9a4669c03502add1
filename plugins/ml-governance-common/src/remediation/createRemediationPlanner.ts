import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { AwsResource, ResourceTag } from '../evaluation/AwsResource';
import { TagEvaluator } from '../evaluation/createTagEvaluator';
import { Finding } from '../evaluation/Finding';
import {
  createValueNormalizer,
  ValueNormalizer,
} from '../normalization/createValueNormalizer';
import { changeObstacle } from './changeObstacle';
import { otherTagChange } from './otherTagChange';
import { taggedInPlaceOf } from './parentsOf';
import {
  compileValueProposals,
  RemediationSurroundings,
  ValueProposal,
} from './proposeValue';
import { remediationNotesOf } from './remediationNotes';
import { RemediationNote, TagChange, TagChangeSureness } from './TagChange';

/**
 * What can be done about the findings of one resource.
 *
 * @public
 */
export interface ResourceRemediation {
  changes: TagChange[];
  notes: RemediationNote[];
  /** Violations that nothing is known to do about, with the reason. */
  unplanned: { finding: Finding; reason: string }[];
}

/**
 * Works out from findings what to change. Pure: the same resource always gets
 * the same changes.
 *
 * @public
 */
export interface RemediationPlanner {
  /**
   * The changes that mend a resource as far as anything suggests a value. Tags
   * of AWS are never touched, nor is what looks like personal data.
   *
   * @param resource - its own ARN must carry the tags, see `taggedInPlaceOf`
   * @param findings - where not all that the dictionary has to say counts, such
   * as where something is waived; nothing but violations is planned for
   */
  plan(
    resource: AwsResource,
    surroundings: RemediationSurroundings,
    findings?: readonly Finding[],
  ): ResourceRemediation;
}

const NOTHING = 'Nothing that is known suggests a value.';

/** @public */
export function createRemediationPlanner(
  dictionary: TagDictionary,
  evaluator: TagEvaluator,
): RemediationPlanner {
  const propose = compileValueProposals(dictionary, evaluator);
  const definitions = new Map(dictionary.tags.map(tag => [tag.key, tag]));
  const normalizers = new Map<string, ValueNormalizer>();
  for (const { key, allowedValues, valueSynonyms } of dictionary.tags) {
    if (!allowedValues) continue;
    normalizers.set(
      key,
      createValueNormalizer({
        allowed: allowedValues,
        synonyms: valueSynonyms,
      }),
    );
  }

  /** A mended value, and how sure it is that it was meant. */
  const mended = (
    definition: TagDefinition,
    present: string,
    suggested: string,
    { owners }: RemediationSurroundings,
  ): ValueProposal => {
    const normalizer = normalizers.get(definition.key);
    if (normalizer) {
      const by = normalizer.normalize(present)?.by;
      return {
        // A word that is one letter off may be another word.
        sureness: by === undefined || by === 'typo' ? 'likely' : 'certain',
        candidates: [{ value: suggested, origin: 'normalizer' }],
      };
    }
    const isOwner = definition.key === dictionary.roles.owner;
    const isKnown =
      isOwner && owners.some(({ expected }) => expected.includes(suggested));
    // Nobody but the catalog knows which owners there are. What else was meant,
    // only who wrote it does: “CC 5045” may as well have been “5045”.
    const isSameLetters = suggested.toLowerCase() === present.toLowerCase();
    return {
      sureness: isKnown ? 'certain' : likelyIf(isSameLetters),
      candidates: [{ value: suggested, origin: 'convention' }],
    };
  };

  const changeFor = (
    finding: Finding,
    resource: AwsResource & { tags: ResourceTag[] },
    surroundings: RemediationSurroundings,
  ): TagChange | string => {
    const { violation, actualKey, actualValue, suggestion, reason } = finding;
    if (violation === 'personal-data') {
      return 'The value looks like personal data, which a plan must not keep, so that it could not be undone; change it in AWS itself.';
    }
    const definition =
      finding.definitionKey === undefined
        ? undefined
        : definitions.get(finding.definitionKey);
    if (!definition) {
      return otherTagChange(finding, resource.tags, dictionary) ?? NOTHING;
    }
    const { key } = definition;
    const present = actualKey === undefined ? undefined : actualValue;
    const proposal = proposalFor();
    if (!proposal) return NOTHING;
    const { sureness, candidates } = proposal;
    if (violation === 'missing' || actualKey === undefined) {
      return { kind: 'add', key, sureness, candidates, reason };
    }
    return {
      ...(actualKey === key
        ? { kind: 'correct' as const, key }
        : { kind: 'rename' as const, key, fromKey: actualKey }),
      ...(present === undefined ? {} : { before: present }),
      sureness,
      candidates,
      reason,
    };

    function proposalFor(): ValueProposal | undefined {
      if (!definition) return undefined;
      if (present !== undefined && suggestion?.value !== undefined) {
        return suggestion.value === present
          ? {
              sureness: 'certain',
              candidates: [{ value: present, origin: 'unchanged' }],
            }
          : mended(definition, present, suggestion.value, surroundings);
      }
      const proposed = propose(definition, resource.type, surroundings);
      const isThere = present !== undefined && present.trim() !== '';
      // What somebody wrote is replaced by nothing that it does not stand for.
      return isThere && proposed
        ? { ...proposed, sureness: 'ambiguous' }
        : proposed;
    }
  };

  return {
    plan(
      resource,
      surroundings,
      findings = evaluator.evaluate(resource).findings,
    ) {
      const { tags } = resource;
      const notes = remediationNotesOf(resource);
      const violations = findings.filter(
        ({ status }) => status === 'violation',
      );
      const refusal = refusalOf(resource);
      if (!tags || refusal !== undefined) {
        return {
          changes: [],
          notes,
          unplanned: violations.map(finding => ({
            finding,
            reason: refusal ?? NOTHING,
          })),
        };
      }
      const readable = { ...resource, tags };
      const changes: TagChange[] = [];
      const unplanned: ResourceRemediation['unplanned'] = [];
      for (const finding of violations) {
        const change = changeFor(finding, readable, surroundings);
        const problem =
          typeof change === 'string'
            ? change
            : changeObstacle(change, changes, readable);
        if (problem !== undefined) unplanned.push({ finding, reason: problem });
        else if (typeof change !== 'string') changes.push(change);
      }
      return { changes, notes, unplanned };
    },
  };
}

function likelyIf(isLikely: boolean): TagChangeSureness {
  return isLikely ? 'likely' : 'ambiguous';
}

function refusalOf({ arn }: AwsResource): string | undefined {
  return taggedInPlaceOf(arn) === arn
    ? undefined
    : 'A version of a model package takes no tags; its group does.';
}
