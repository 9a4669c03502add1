import { InputError } from '@backstage/errors';
import { TagDictionary } from '../dictionary/TagDictionary';
import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { blockYaml } from './blockYaml';
import { GeneratedDocument } from './GeneratedDocument';
import { tagVariablesOf, variableNotes } from './tagVariables';
import { templateQuota, templateTagsOf } from './templateTags';

/** Of what Studio creates: the ARNs of its domain, user profile and space. */
const OWN_TAGS_OF_STUDIO = 3;

/** As CloudFormation's schema of AWS::SageMaker::Domain has it; SageMaker itself takes more. */
const DOMAIN_TAG_VALUE_LENGTH = 128;

/**
 * What has SageMaker Studio hand the tags of a domain to what people create in
 * it: a template for a new domain with the mandatory tags, and the request that
 * switches it on for one that is there.
 *
 * @throws InputError where no tag is mandatory, or so many are that Studio
 * could create nothing any more.
 */
export function studioDomain(dictionary: TagDictionary): GeneratedDocument[] {
  const variables = tagVariablesOf(dictionary);
  const most = AWS_TAG_LIMITS.tagsPerResource - OWN_TAGS_OF_STUDIO;
  if (variables.length > most) {
    throw new InputError(
      `The dictionary has ${variables.length} mandatory tags, and Studio adds ${OWN_TAGS_OF_STUDIO} of its own to what it creates; with more than ${most} it would exceed the ${AWS_TAG_LIMITS.tagsPerResource} that AWS allows and create nothing`,
    );
  }
  const { parameters, tags, notes } = templateTagsOf(
    variables,
    DOMAIN_TAG_VALUE_LENGTH,
  );
  const content = blockYaml({
    Description:
      'A SageMaker Studio domain that hands its tags to what people create in it, made from the tag dictionary',
    Parameters: {
      DomainName: { Type: 'String', MinLength: 1, MaxLength: 63 },
      ExecutionRoleArn: {
        Type: 'String',
        Description: 'The role that notebooks and jobs run as',
        MinLength: 20,
      },
      VpcId: { Type: 'AWS::EC2::VPC::Id' },
      SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>' },
      ...parameters,
    },
    Resources: {
      StudioDomain: {
        Type: 'AWS::SageMaker::Domain',
        Properties: {
          DomainName: { Ref: 'DomainName' },
          AuthMode: 'IAM',
          VpcId: { Ref: 'VpcId' },
          SubnetIds: { Ref: 'SubnetIds' },
          DefaultUserSettings: { ExecutionRole: { Ref: 'ExecutionRoleArn' } },
          TagPropagation: 'ENABLED',
          Tags: tags,
        },
      },
    },
  });
  const shared = [
    'Studio hands tags to what is created from then on; what runs already keeps its tags',
    'The tags of domain, user profile and space are taken together, and with more than 50 the creation fails',
  ];
  return [
    {
      kind: 'sagemaker-studio',
      fileName: 'studio-domain.yaml',
      title: 'Studio domain with the mandatory tags, which it hands on',
      language: 'yaml',
      content,
      quota: templateQuota(content),
      notes: [
        ...shared,
        ...variableNotes(dictionary, { checksPatterns: true }),
        ...notes,
      ],
    },
    {
      kind: 'sagemaker-studio',
      fileName: 'studio-update-domain.json',
      title: 'Request that has an existing domain hand its tags on',
      language: 'json',
      content: `${JSON.stringify({ TagPropagation: 'ENABLED' })}\n`,
      notes: [
        'aws sagemaker update-domain --domain-id d-... --cli-input-json file://studio-update-domain.json; tag the domain beside it with aws sagemaker add-tags',
        ...shared,
      ],
    },
  ];
}
