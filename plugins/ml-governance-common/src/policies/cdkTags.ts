import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { GeneratedDocument } from './GeneratedDocument';
import { oneLine } from './oneLine';
import { TagVariable, tagVariablesOf, variableNotes } from './tagVariables';

/**
 * A TypeScript module for the AWS CDK that gives the mandatory tags to
 * everything under a construct; its properties are typed by the allowed values,
 * and patterns are checked when the app is synthesised.
 *
 * @throws InputError where no tag is mandatory.
 */
export function cdkTags(dictionary: TagDictionary): GeneratedDocument[] {
  const variables = tagVariablesOf(dictionary);
  const rules = variables.map(ruleText);
  return [
    {
      kind: 'cdk',
      fileName: 'governance-tags.ts',
      title: 'CDK module that adds the mandatory tags',
      language: 'typescript',
      content: `// The mandatory tags of the tag dictionary, made from it; change that instead.
import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A value for each mandatory tag. */
export interface GovernanceTags {
${variables.map(propertyText).join('')}}

const RULES: readonly {
  name: keyof GovernanceTags;
  key: string;
  allowed?: readonly string[];
  pattern?: RegExp;
}[] = [
${rules.join('')}];

/**
 * Gives the tags to everything under a construct: addGovernanceTags(app, { ... }).
 *
 * @throws Error for a value that the tag dictionary does not allow.
 */
export function addGovernanceTags(scope: IConstruct, tags: GovernanceTags): void {
  for (const { name, key, allowed, pattern } of RULES) {
    const value: string = tags[name];
    const length = [...value].length;
    if (length < 1 || length > ${AWS_TAG_LIMITS.valueLength}) {
      throw new Error(\`\${name} must have 1 to ${AWS_TAG_LIMITS.valueLength} characters\`);
    }
    if (allowed && !allowed.includes(value)) {
      throw new Error(\`\${name} is '\${value}', but must be one of \${allowed.join(', ')}\`);
    }
    if (pattern && !pattern.test(value)) {
      throw new Error(\`\${name} is '\${value}', but must match \${pattern}\`);
    }
    Tags.of(scope).add(key, value);
  }
}
`,
      notes: [
        'Tags.of reaches only resources whose CloudFormation type takes tags',
        ...variableNotes(dictionary, { checksPatterns: true }),
      ],
    },
  ];
}

function propertyText({ definition, camelName }: TagVariable): string {
  const { key, purpose, allowedValues } = definition;
  const type = allowedValues?.map(quoted).join(' | ') ?? 'string';
  const comment = oneLine(`${key}: ${purpose}`).replace(/\*\//g, '* /');
  return `  /** ${comment} */
  readonly ${camelName}: ${type};
`;
}

function ruleText({ definition, camelName }: TagVariable): string {
  const { key, allowedValues, pattern } = definition;
  return `  {
    name: ${quoted(camelName)},
    key: ${quoted(key)},
${allowedValues ? `    allowed: [${allowedValues.map(quoted).join(', ')}],\n` : ''}${
    pattern && !allowedValues
      ? `    pattern: new RegExp(${quoted(`^(?:${pattern})$`)}, 'u'),\n`
      : ''
  }  },
`;
}

/** A text as TypeScript writes it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
