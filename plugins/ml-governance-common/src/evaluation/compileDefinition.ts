import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { ResourceTag } from './AwsResource';
import { compilePlainlyGood } from './compilePlainlyGood';
import { compileValueRule, ValueProblem } from './compileValueRule';
import { Finding, ViolationKind } from './Finding';
import { quoteText } from './quoteText';
import { rememberRecent } from './rememberRecent';
import { rememberRepeated } from './rememberRepeated';

/**
 * The findings that one definition can come to. They are frozen, because all
 * the resources that they are true of share them.
 */
export interface CompiledDefinition {
  /** The tags could not be read. */
  readonly unreadable: Finding;
  /** The definition is limited to other resource types. */
  readonly otherType: Finding;
  /** No tag stands for it. */
  readonly absent: Finding;
  /** A tag stands for it, by its exact key or by another spelling. */
  present(tag: ResourceTag, isExactKey: boolean): Finding;
  /**
   * Whether nothing at all is wrong with a value under the exact key, told
   * cheaply; `false` says nothing.
   */
  isPlainlyGood(value: string): boolean;
}

const EMPTY_VALUE: ValueProblem = { violation: 'empty', problem: 'is empty' };

/**
 * Compiles a definition, sentences included.
 *
 * @param compileGood - another one, such as one that is shared
 */
export function compileDefinition(
  definition: TagDefinition,
  dictionary: TagDictionary,
  compileGood: typeof compilePlainlyGood = compilePlainlyGood,
): CompiledDefinition {
  const { key, severity, mandatory } = definition;
  const valueProblemOf = compileValueRule(definition, dictionary);
  const isPlainlyGood = compileGood(definition, dictionary);
  const quotedKey = quoteText(key);
  const okReason = `The tag ${quotedKey} is as the dictionary wants it.`;
  const about = { definitionKey: key, severity, mandatory };

  const violation = (
    tag: ResourceTag,
    kind: ViolationKind,
    reason: string,
    suggestion?: Finding['suggestion'],
  ): Finding => {
    const finding: Finding = {
      status: 'violation',
      definitionKey: key,
      severity,
      mandatory,
      violation: kind,
      actualKey: tag.key,
      reason,
    };
    if (kind === 'personal-data') finding.severity = 'high';
    else finding.actualValue = tag.value;
    if (suggestion) finding.suggestion = suggestion;
    return finding;
  };

  const problemOf = (value: string): ValueProblem | undefined => {
    if (isPlainlyGood(value)) return undefined;
    return value.trim() === '' ? EMPTY_VALUE : valueProblemOf(value);
  };

  const ok = (value: string): Finding => ({
    status: 'ok',
    definitionKey: key,
    severity,
    mandatory,
    actualKey: key,
    actualValue: value,
    reason: okReason,
  });
  const judge = (value: string): Finding => {
    const problem = problemOf(value);
    if (!problem) return Object.freeze(ok(value));
    const tag = { key, value };
    const { suggestion } = problem;
    return Object.freeze(
      violation(
        tag,
        problem.violation,
        describeValueProblem(tag, problem),
        suggestion === undefined ? undefined : { key, value: suggestion },
      ),
    );
  };
  // The same mistakes are made again and again, and take most of the time.
  const remembered = rememberRecent(judge);
  // Free values may be the same for all resources of an application, or another
  // for each, such as its name.
  const underExactKey = definition.allowedValues
    ? remembered
    : rememberRepeated(judge, value =>
        isPlainlyGood(value) ? ok(value) : remembered(value),
      );

  const underOtherKey = (tag: ResourceTag): Finding => {
    const problem = problemOf(tag.value);
    const suggested = problem ? problem.suggestion : tag.value;
    if (problem?.violation === 'personal-data') {
      return violation(
        tag,
        problem.violation,
        describeValueProblem(tag, problem),
      );
    }
    const mend = `The key ${quoteText(tag.key)} must be written ${quotedKey}`;
    return violation(
      tag,
      'wrong-key',
      problem
        ? `${mend}, and ${describeValue(tag.value, problem)}.`
        : `${mend}.`,
      suggested === undefined ? { key } : { key, value: suggested },
    );
  };

  return {
    unreadable: Object.freeze({
      status: 'unknown',
      ...about,
      reason: `Whether ${quotedKey} is set is unknown, because the tags could not be read.`,
    }),
    otherType: Object.freeze({
      status: 'not-applicable',
      ...about,
      reason: `The tag ${quotedKey} is meant for other resource types.`,
    }),
    absent: Object.freeze(
      mandatory
        ? {
            status: 'violation',
            ...about,
            violation: 'missing',
            reason: `The mandatory tag ${quotedKey} is missing.`,
          }
        : {
            status: 'not-applicable',
            ...about,
            reason: `The discretionary tag ${quotedKey} is not set.`,
          },
    ),
    present: (tag, isExactKey) =>
      isExactKey ? underExactKey(tag.value) : underOtherKey(tag),
    isPlainlyGood,
  };
}

/** A sentence about the value of a tag. */
export function describeValueProblem(
  tag: ResourceTag,
  problem: ValueProblem,
): string {
  const named =
    problem.violation === 'personal-data' || problem.violation === 'empty'
      ? 'The value'
      : `The value ${quoteText(tag.value)}`;
  return `${named} of ${quoteText(tag.key)} ${problem.problem}.`;
}

function describeValue(value: string, problem: ValueProblem): string {
  return problem.violation === 'empty'
    ? 'its value is empty'
    : `its value ${quoteText(value)} ${problem.problem}`;
}
