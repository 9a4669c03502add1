import { TagDictionary } from '../dictionary/TagDictionary';
import { blockYaml } from './blockYaml';
import { deployScript } from './deployScript';
import { GeneratedDocument } from './GeneratedDocument';
import { tagVariablesOf, variableNotes } from './tagVariables';
import { templateQuota, templateTagsOf } from './templateTags';

/**
 * What gives the mandatory tags to what CloudFormation creates: a template whose
 * parameters take only right values, with a resource that has its tags from
 * them, and a script that deploys any template with the tags on its stack, where
 * a key can be passed to it.
 *
 * @throws InputError where no tag is mandatory or the template is too long.
 */
export function cloudFormationTags(
  dictionary: TagDictionary,
): GeneratedDocument[] {
  const variables = tagVariablesOf(dictionary);
  const { parameters, tags, notes } = templateTagsOf(variables);
  const script = deployScript(dictionary, variables);
  const content = blockYaml({
    Description:
      'The mandatory tags of the tag dictionary as parameters, made from it. Take the parameters and the Tags over to your own resources.',
    Parameters: parameters,
    Resources: {
      // Costs nothing, and stands for the resources of whoever takes this over.
      ModelPackageGroup: {
        Type: 'AWS::SageMaker::ModelPackageGroup',
        Properties: {
          // The id of the stack, since its name may be twice as long as this.
          ModelPackageGroupName: {
            'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }],
          },
          Tags: tags,
        },
      },
    },
  });
  return [
    {
      kind: 'cloudformation',
      fileName: 'cloudformation-tags.yaml',
      title: 'CloudFormation template with the mandatory tags as parameters',
      language: 'yaml',
      content,
      quota: templateQuota(content),
      notes: [
        ...variableNotes(dictionary, { checksPatterns: true }),
        ...notes,
        ...(script
          ? []
          : [
              'No script that deploys is beside it, because aws cloudformation deploy cuts a tag at its first =, which is in every mandatory key',
            ]),
      ],
    },
    ...(script ? [script] : []),
  ];
}
