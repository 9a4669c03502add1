import { InputError } from '@backstage/errors';
import { TagDictionary } from '../dictionary/TagDictionary';
import { generateGovernanceDocuments } from '../policies/generateGovernanceDocuments';
import { hclText } from '../policies/hclText';
import { TagVariable, tagVariablesOf } from '../policies/tagVariables';
import { kubernetesLabels } from './kubernetesLabels';
import { RenderedTagFile, TagSetFormat } from './RenderedTagFile';
import { TagSet } from './TagSet';
import { whereSetIsMandatory } from './tagSetVariables';

/** The values of a set, as the file beside the generated ones holds them. */
const VALUES: Record<
  Exclude<TagSetFormat, 'kubernetes'>,
  (variables: readonly TagVariable[], tags: TagSet) => RenderedTagFile[]
> = {
  terraform: terraformValues,
  cloudformation: cloudFormationValues,
  cdk: cdkValues,
  'sagemaker-sdk': sageMakerValues,
};

/**
 * Writes a set of tags for a tool: the documents that
 * {@link generateGovernanceDocuments} makes of the tags that are set, and their
 * values beside them, under the names that these documents give them.
 *
 * @param tags - without problems, see `findTagSetProblems`
 * @throws InputError where nothing is set, or the documents cannot be made
 * @public
 */
export function renderTagSet(
  dictionary: TagDictionary,
  tags: TagSet,
  format: TagSetFormat,
): RenderedTagFile[] {
  if (format === 'kubernetes') return [kubernetesLabels(tags)];
  const asked = whereSetIsMandatory(dictionary, tags);
  if (!asked.tags.some(({ mandatory }) => mandatory)) {
    throw new InputError(
      'No tag of the dictionary is set, so that there is nothing to write; resolve the tags first',
    );
  }
  const [made] = generateGovernanceDocuments(asked, { kinds: [format] });
  if ('refused' in made) throw new InputError(made.refused);
  return [
    ...made.documents.map(({ kind: _, quota, ...document }) => document),
    ...VALUES[format](tagVariablesOf(asked), tags),
  ];
}

function terraformValues(
  variables: readonly TagVariable[],
  tags: TagSet,
): RenderedTagFile[] {
  // As terraform fmt aligns them.
  const width = Math.max(...variables.map(({ snakeName }) => snakeName.length));
  const lines = variables.map(
    ({ definition, snakeName }) =>
      `${snakeName.padEnd(width)} = ${hclText(tags[definition.key])}\n`,
  );
  return [
    {
      // Terraform reads files of this ending by itself.
      fileName: 'governance-tags.auto.tfvars',
      title: 'Values of the tags for Terraform',
      language: 'hcl',
      content: lines.join(''),
      notes: [],
    },
  ];
}

function cloudFormationValues(
  variables: readonly TagVariable[],
  tags: TagSet,
): RenderedTagFile[] {
  return [
    jsonFile(
      'cloudformation-parameters.json',
      'Values of the parameters for CloudFormation',
      variables.map(({ definition, pascalName }) => ({
        ParameterKey: pascalName,
        ParameterValue: tags[definition.key],
      })),
    ),
    jsonFile(
      'cloudformation-stack-tags.json',
      'Tags of the stack for CloudFormation',
      keysAndValues(variables, tags),
    ),
  ];
}

function cdkValues(
  variables: readonly TagVariable[],
  tags: TagSet,
): RenderedTagFile[] {
  return [
    jsonFile('cdk.context.json', 'Context of the CDK with the tags', {
      governanceTags: Object.fromEntries(
        variables.map(({ definition, camelName }) => [
          camelName,
          tags[definition.key],
        ]),
      ),
    }),
  ];
}

function sageMakerValues(
  variables: readonly TagVariable[],
  tags: TagSet,
): RenderedTagFile[] {
  return [
    jsonFile(
      'governance-tags.json',
      'Tags as the SageMaker Python SDK and Boto3 take them',
      keysAndValues(variables, tags),
    ),
  ];
}

function keysAndValues(variables: readonly TagVariable[], tags: TagSet) {
  return variables.map(({ definition: { key } }) => ({
    Key: key,
    Value: tags[key],
  }));
}

function jsonFile(
  fileName: string,
  title: string,
  content: object,
): RenderedTagFile {
  return {
    fileName,
    title,
    language: 'json',
    content: `${JSON.stringify(content, null, 2)}\n`,
    notes: [],
  };
}
