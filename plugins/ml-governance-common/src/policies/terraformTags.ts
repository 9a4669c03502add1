import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { GeneratedDocument } from './GeneratedDocument';
import { hclText } from './hclText';
import { oneLine } from './oneLine';
import { TagVariable, tagVariablesOf, variableNotes } from './tagVariables';
import { translatePattern } from './translatePattern';

/**
 * A Terraform file that gives the mandatory tags to everything that the AWS
 * provider creates, by `default_tags`, from variables that take only right
 * values.
 *
 * @throws InputError where no tag is mandatory.
 */
export function terraformTags(dictionary: TagDictionary): GeneratedDocument[] {
  const variables = tagVariablesOf(dictionary);
  const written = variables.map(variableText);
  const keys = variables.map(({ definition }) => hclText(definition.key));
  // As terraform fmt aligns them.
  const width = Math.max(...keys.map(key => [...key].length));
  const tags = variables.map(({ snakeName }, index) => {
    const gap = ' '.repeat(width - [...keys[index]].length);
    return `      ${keys[index]}${gap} = var.${snakeName}\n`;
  });
  return [
    {
      kind: 'terraform',
      fileName: 'governance-tags.tf',
      title: 'Terraform provider with the mandatory tags as defaults',
      language: 'hcl',
      content: `# The mandatory tags of the tag dictionary, made from it; change that instead.
# Merge the default_tags into the provider block that you have.

provider "aws" {
  default_tags {
    tags = {
${tags.join('')}    }
  }
}

${written.map(({ text }) => text).join('\n')}`,
      notes: [
        'default_tags reaches no resource of an aws_autoscaling_group, and nothing that a resource creates by itself, such as the volumes of an instance',
        ...variableNotes(dictionary, { checksPatterns: true }),
        ...written.flatMap(({ note }) => note ?? []),
      ],
    },
  ];
}

function variableText({ definition, snakeName }: TagVariable): {
  text: string;
  note?: string;
} {
  const { key, purpose, allowedValues, pattern } = definition;
  const variable = `var.${snakeName}`;
  const translated =
    pattern && !allowedValues ? translatePattern(pattern, 're2') : undefined;
  const validations = allowedValues
    ? [
        validation(
          `contains([${allowedValues.map(hclText).join(', ')}], ${variable})`,
          `The tag ${key} must be one of its allowed values: ${allowedValues.join(', ')}`,
        ),
      ]
    : [
        validation(
          `length(${variable}) >= 1 && length(${variable}) <= ${AWS_TAG_LIMITS.valueLength}`,
          `The tag ${key} must have 1 to ${AWS_TAG_LIMITS.valueLength} characters`,
        ),
      ];
  if (translated && 'pattern' in translated) {
    validations.push(
      validation(
        `can(regex(${hclText(`^(?:${translated.pattern})$`)}, ${variable}))`,
        `The tag ${key} must match ${pattern}`,
      ),
    );
  }
  return {
    text: `variable "${snakeName}" {
  description = ${hclText(oneLine(`${key}: ${purpose}`))}
  type        = string
  nullable    = false
${validations.join('')}}
`,
    ...(translated &&
      'problem' in translated && {
        note: `${key}: any value passes here, because Terraform cannot check ${pattern}: ${translated.problem}; the portal still does`,
      }),
  };
}

/** Terraform wants the message to be a sentence. */
function validation(condition: string, message: string): string {
  return `
  validation {
    condition     = ${condition}
    error_message = ${hclText(`${oneLine(message, 400)}.`)}
  }
`;
}
