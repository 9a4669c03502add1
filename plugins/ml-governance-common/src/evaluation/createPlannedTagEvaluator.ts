import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { findTag } from '../tags/findTag';
import { ResourceTag } from './AwsResource';
import { breaksCompliance, createTagEvaluator } from './createTagEvaluator';
import { Finding, ResourceEvaluation } from './Finding';
import { quoteText } from './quoteText';

/**
 * A tag as a template or plan has it.
 *
 * @public
 */
export interface PlannedTag {
  key: string;
  /** Absent where it is known only once the resource is deployed. */
  value?: string;
}

/**
 * Holds resources that are still to be deployed against one dictionary. Pure,
 * as `TagEvaluator` is, and of one mind with it wherever everything is known.
 *
 * @public
 */
export interface PlannedTagEvaluator {
  /**
   * Everything that the dictionary has to say about a resource. What depends on
   * something that is known only once it is deployed is `unknown`, never a
   * violation; the verdict is `unknown` where nothing known violates and
   * anything is unknown.
   *
   * @param resource - `moreKeys`: the keys of tags that may be there beside
   * these, or `any` where nobody can tell
   */
  evaluate(resource: {
    type?: string;
    tags: readonly PlannedTag[];
    moreKeys: readonly string[] | 'any';
  }): ResourceEvaluation;
}

/** Stands for a value that is not known: nothing is wrong with it but for its definition. */
const PLACEHOLDER = 'x';

/** Which values are unknown differs little from resource to resource. */
const MAX_REMEMBERED = 100;

/**
 * Compiles a dictionary into the evaluator of what is still to be deployed.
 *
 * @param dictionary - as `parseTagDictionary` returns it
 * @public
 */
export function createPlannedTagEvaluator(
  dictionary: TagDictionary,
): PlannedTagEvaluator {
  const { tags: definitions } = dictionary;
  const strict = createTagEvaluator(dictionary);
  const remembered = new Map<string, ReturnType<typeof createTagEvaluator>>();
  /** Where definitions whose value is unknown take any, so that only the key is judged. */
  const evaluatorWithout = (unknown: ReadonlySet<TagDefinition>) => {
    if (unknown.size === 0) return strict;
    const name = definitions.map(it => (unknown.has(it) ? 1 : 0)).join('');
    const known = remembered.get(name);
    if (known) return known;
    const evaluator = createTagEvaluator({
      ...dictionary,
      tags: definitions.map(it => (unknown.has(it) ? takingAnyValue(it) : it)),
    });
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(name, evaluator);
    return evaluator;
  };

  return {
    evaluate({ type, tags, moreKeys }) {
      const unknownTags = new Set<ResourceTag>();
      const placed = tags.map(({ key, value }) => {
        if (value !== undefined) return { key, value };
        const tag = { key, value: PLACEHOLDER };
        unknownTags.add(tag);
        return tag;
      });
      const unknown = new Set(
        unknownTags.size === 0
          ? []
          : definitions.filter(definition => {
              const found = findTag(placed, definition);
              return found && unknownTags.has(found.tag);
            }),
      );
      const { findings, verdict } = evaluatorWithout(unknown).evaluate({
        type,
        tags: placed,
      });
      if (unknownTags.size === 0 && moreKeys.length === 0) {
        return { findings, verdict };
      }

      const more =
        moreKeys === 'any'
          ? undefined
          : moreKeys.map(key => ({ key, value: PLACEHOLDER }));
      const mayCome = (definition: TagDefinition) =>
        !more || findTag(more, definition) !== undefined;
      const unknownKeys = new Set([...unknownTags].map(({ key }) => key));
      const told = findings.map((finding, index) => {
        const definition = definitions.at(index);
        if (
          finding.violation === 'missing' &&
          definition &&
          mayCome(definition)
        ) {
          return unknownPresence(finding);
        }
        const isUnknown = definition
          ? unknown.has(definition)
          : finding.actualKey !== undefined &&
            unknownKeys.has(finding.actualKey);
        return isUnknown ? withoutValue(finding) : finding;
      });
      return { findings: told, verdict: verdictOf(told) };
    },
  };
}

function takingAnyValue(definition: TagDefinition): TagDefinition {
  const { allowedValues, valueSynonyms, pattern, ...rest } = definition;
  return { ...rest, conventions: { lowercase: false, hyphens: false } };
}

function unknownPresence(finding: Finding): Finding {
  const { definitionKey = '', severity, mandatory } = finding;
  return {
    status: 'unknown',
    definitionKey,
    severity,
    mandatory,
    reason: `Whether ${quoteText(definitionKey)} is set is known only once it is deployed.`,
  };
}

/** What is left of a finding about a tag whose value nobody knows yet. */
function withoutValue(finding: Finding): Finding {
  const { actualValue, suggestion, ...rest } = finding;
  if (finding.status === 'ok') {
    return {
      ...rest,
      status: 'unknown',
      reason: `The value of ${quoteText(finding.actualKey ?? '')} is known only once it is deployed.`,
    };
  }
  return suggestion ? { ...rest, suggestion: { key: suggestion.key } } : rest;
}

function verdictOf(
  findings: readonly Finding[],
): ResourceEvaluation['verdict'] {
  if (findings.some(breaksCompliance)) return 'violating';
  return findings.some(({ status }) => status === 'unknown')
    ? 'unknown'
    : 'compliant';
}
