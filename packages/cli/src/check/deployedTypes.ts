import {
  TAGGABLE_TYPES,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Services that CloudFormation calls otherwise than their ARNs do. */
const CLOUDFORMATION_SERVICES: Record<string, string> = {
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  Elasticsearch: 'es',
  EventSchemas: 'schemas',
  KinesisFirehose: 'firehose',
  MSK: 'kafka',
  OpenSearchService: 'es',
  RedshiftServerless: 'redshift-serverless',
  StepFunctions: 'states',
};

/** Types that CloudFormation calls otherwise than their ARNs do. */
const CLOUDFORMATION_TYPES: Record<string, string> = {
  'AWS::SageMaker::ExperimentTrialComponent':
    'sagemaker:experiment-trial-component',
  'AWS::SageMaker::TrialComponent': 'sagemaker:experiment-trial-component',
  'AWS::Serverless::Function': 'lambda:function',
  'AWS::Serverless::SimpleTable': 'dynamodb:table',
  'AWS::Serverless::StateMachine': 'states:stateMachine',
};

/** The same of Terraform's provider `aws`, whose names begin with the service. */
const TERRAFORM_SERVICES: Record<string, string> = {
  bedrockagent: 'bedrock',
  bedrockagentcore: 'bedrock-agentcore',
  msk: 'kafka',
  redshiftserverless: 'redshift-serverless',
  sfn: 'states',
};

const TERRAFORM_TYPES: Record<string, string> = {
  aws_bedrock_inference_profile: 'bedrock:application-inference-profile',
  aws_cloudwatch_log_group: 'logs:log-group',
  aws_ebs_volume: 'ec2:volume',
  aws_instance: 'ec2:instance',
  aws_sagemaker_endpoint_configuration: 'sagemaker:endpoint-config',
  aws_sagemaker_notebook_instance_lifecycle_configuration:
    'sagemaker:notebook-instance-lifecycle-config',
};

/**
 * The type of a resource in a template as ARNs name it, up to case and hyphens;
 * `undefined` for what is no resource of AWS.
 *
 * @param name - such as `AWS::SageMaker::EndpointConfig`
 */
export function typeOfCloudFormation(name: string): string | undefined {
  const known = lookUp(CLOUDFORMATION_TYPES, name);
  if (known !== undefined) return known;
  const [, service, kind] = /^AWS::(\w+)::(\w+)$/.exec(name) ?? [];
  if (service === undefined) return undefined;
  const named =
    lookUp(CLOUDFORMATION_SERVICES, service) ?? service.toLowerCase();
  return `${named}:${kind}`;
}

/**
 * The same of a resource in a plan.
 *
 * @param name - such as `aws_sagemaker_endpoint_configuration`, or
 * `awscc_sagemaker_endpoint_config` of the provider that is made from
 * CloudFormation's types
 */
export function typeOfTerraform(name: string): string | undefined {
  const known = lookUp(TERRAFORM_TYPES, name);
  if (known !== undefined) return known;
  const [, provider, service, kind] =
    /^(aws|awscc)_([a-z0-9]+)_(\w+)$/.exec(name) ?? [];
  if (provider === undefined) return undefined;
  if (provider === 'aws') {
    return `${lookUp(TERRAFORM_SERVICES, service) ?? service}:${kind}`;
  }
  const inCloudFormation = Object.entries(CLOUDFORMATION_SERVICES).find(
    ([its]) => its.toLowerCase() === service,
  );
  return `${inCloudFormation?.[1] ?? service}:${kind}`;
}

/**
 * Compiles which types are looked at: the product's list, and whatever else
 * the dictionary limits a definition to. Of a service that the dictionary names
 * as a whole, those are looked at that take tags.
 *
 * @returns the type in the spelling of the list or the dictionary, so that the
 * evaluator knows it; `undefined` for one that is not looked at
 */
export function compileTypeSelector(
  dictionary: TagDictionary,
): (type: string, takesTags: boolean) => string | undefined {
  const scoped = dictionary.tags.flatMap(it => it.resourceTypes ?? []);
  const whole = new Set(
    scoped
      .filter(type => type.endsWith(':*'))
      .map(type => type.slice(0, -1).toLowerCase()),
  );
  const spelled = new Map(
    [...scoped.filter(type => !type.endsWith(':*')), ...TAGGABLE_TYPES].map(
      type => [folded(type), type],
    ),
  );
  return (type, takesTags) => {
    const known = spelled.get(folded(type));
    if (known !== undefined) return known;
    const service = type.slice(0, type.indexOf(':') + 1).toLowerCase();
    return takesTags && whole.has(service) ? type : undefined;
  };
}

/** `EndpointConfig`, `endpoint_config` and `endpoint-config` are one. */
function folded(type: string): string {
  return type.toLowerCase().replace(/[^a-z0-9:]/g, '');
}

function lookUp(
  table: Record<string, string>,
  name: string,
): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
