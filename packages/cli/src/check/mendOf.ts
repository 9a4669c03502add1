import {
  Finding,
  quoteText,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceOrigin } from './PlannedResource';

const MAX_LISTED = 8;

/** Where a value that is not known yet can be made known, by origin. */
const MAKE_KNOWN: Record<ResourceOrigin, string> = {
  cloudformation:
    'Give what it depends on with --parameter or --parameters, and tags of the stack with --stack-tag or --stack-tags.',
  terraform:
    'Where it has to be right before the plan is applied, write it out or take it from a variable.',
  cdk: 'Where it has to be right before the stack is deployed, write it out or take it from the context.',
};

/**
 * How to mend what a finding is about, as a sentence.
 *
 * @param definition - the one that the finding is about
 */
export function mendOf(
  finding: Finding,
  origin: ResourceOrigin,
  definition: TagDefinition | undefined,
): string {
  const { suggestion, violation, actualKey } = finding;
  if (finding.status === 'unknown') return MAKE_KNOWN[origin];
  if (suggestion) {
    const { key, value } = suggestion;
    return value === undefined
      ? `Name it ${quoteText(key)}.`
      : `Write ${quoteText(value)} as ${quoteText(key)}.`;
  }
  if (violation === 'personal-data') {
    return 'Write the name of a team, or something else that is about no person.';
  }
  if (!definition) {
    return actualKey === undefined
      ? 'Remove the tags that are not needed.'
      : `Rename ${quoteText(actualKey)}, mend its value, or remove it.`;
  }
  const verb = violation === 'missing' ? 'Add' : 'Set';
  return `${verb} ${quoteText(definition.key)} ${
    violation === 'missing' ? 'with' : 'to'
  } ${valueFor(definition)}.`;
}

function valueFor({ allowedValues, pattern, examples }: TagDefinition): string {
  if (allowedValues) {
    const listed = allowedValues.slice(0, MAX_LISTED).map(quoteText).join(', ');
    const more = allowedValues.length - MAX_LISTED;
    if (allowedValues.length === 1) return listed;
    return more > 0 ? `one of ${listed} and ${more} more` : `one of ${listed}`;
  }
  const [example] = examples ?? [];
  const such = example === undefined ? '' : `, such as ${quoteText(example)}`;
  return pattern === undefined
    ? `a value${such}`
    : `a value that matches ${quoteText(pattern)}${such}`;
}
