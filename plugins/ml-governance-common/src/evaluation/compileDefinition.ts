import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { ResourceTag } from './AwsResource';
import { compileValueRule, ValueProblem } from './compileValueRule';
import { Finding, ViolationKind } from './Finding';
import { quoteText } from './quoteText';

/** The findings that one definition can come to. */
export interface CompiledDefinition {
  /** The tags could not be read. */
  unreadable(): Finding;
  /** The definition is limited to other resource types. */
  otherType(): Finding;
  /** No tag stands for it. */
  absent(): Finding;
  /** A tag stands for it, by its exact key or by another spelling. */
  present(tag: ResourceTag, isExactKey: boolean): Finding;
}

const EMPTY_VALUE: ValueProblem = { violation: 'empty', problem: 'is empty' };

/** Compiles a definition, sentences included. */
export function compileDefinition(
  definition: TagDefinition,
  dictionary: TagDictionary,
): CompiledDefinition {
  const { key, severity, mandatory } = definition;
  const valueProblemOf = compileValueRule(definition, dictionary);
  const quotedKey = quoteText(key);
  const okReason = `The tag ${quotedKey} is as the dictionary wants it.`;
  const missingReason = `The mandatory tag ${quotedKey} is missing.`;
  const notSetReason = `The discretionary tag ${quotedKey} is not set.`;
  const unreadableReason = `Whether ${quotedKey} is set is unknown, because the tags could not be read.`;
  const otherTypeReason = `The tag ${quotedKey} is meant for other resource types.`;

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

  return {
    unreadable: () => ({
      status: 'unknown',
      definitionKey: key,
      severity,
      mandatory,
      reason: unreadableReason,
    }),
    otherType: () => ({
      status: 'not-applicable',
      definitionKey: key,
      severity,
      mandatory,
      reason: otherTypeReason,
    }),
    absent: () =>
      mandatory
        ? {
            status: 'violation',
            definitionKey: key,
            severity,
            mandatory,
            violation: 'missing',
            reason: missingReason,
          }
        : {
            status: 'not-applicable',
            definitionKey: key,
            severity,
            mandatory,
            reason: notSetReason,
          },
    present(tag, isExactKey) {
      const problem =
        tag.value.trim() === '' ? EMPTY_VALUE : valueProblemOf(tag.value);
      if (!problem) {
        return isExactKey
          ? {
              status: 'ok',
              definitionKey: key,
              severity,
              mandatory,
              actualKey: tag.key,
              actualValue: tag.value,
              reason: okReason,
            }
          : violation(
              tag,
              'wrong-key',
              `The key ${quoteText(tag.key)} must be written ${quotedKey}.`,
              { key, value: tag.value },
            );
      }
      const { suggestion } = problem;
      if (isExactKey || problem.violation === 'personal-data') {
        return violation(
          tag,
          problem.violation,
          describeValueProblem(tag, problem),
          suggestion === undefined ? undefined : { key, value: suggestion },
        );
      }
      return violation(
        tag,
        'wrong-key',
        `The key ${quoteText(
          tag.key,
        )} must be written ${quotedKey}, and ${describeValue(
          tag.value,
          problem,
        )}.`,
        suggestion === undefined ? { key } : { key, value: suggestion },
      );
    },
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
