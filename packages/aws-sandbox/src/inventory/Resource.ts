export interface Tag {
  Key: string;
  Value: string;
}

/** Types by how ARNs and the Tagging API write them: `service:kind`. */
export type ResourceType =
  | `sagemaker:${SageMakerKind}`
  | 'athena:workgroup'
  | 'bedrock:agent'
  | 'bedrock:application-inference-profile'
  | 'bedrock:custom-model'
  | 'datazone:domain'
  | 'datazone:project'
  | 'dynamodb:table'
  | 'ec2:instance'
  | 'ec2:volume'
  | 'ecr:repository'
  | 'glue:job'
  | 'lambda:function'
  | 'logs:log-group'
  | 'redshift:cluster'
  | 'redshift-serverless:namespace'
  | 'redshift-serverless:workgroup'
  | 's3:bucket'
  | 'states:stateMachine';

export type SageMakerKind =
  | 'app'
  | 'automl-job'
  | 'cluster'
  | 'domain'
  | 'endpoint'
  | 'endpoint-config'
  | 'experiment'
  | 'feature-group'
  | 'hyper-parameter-tuning-job'
  | 'image'
  | 'inference-component'
  | 'labeling-job'
  | 'mlflow-tracking-server'
  | 'model'
  | 'model-package'
  | 'model-package-group'
  | 'monitoring-schedule'
  | 'notebook-instance'
  | 'pipeline'
  | 'processing-job'
  | 'project'
  | 'space'
  | 'training-job'
  | 'transform-job'
  | 'user-profile';

/** A resource as the world made it. Later changes of tags lie over it. */
export interface Resource {
  arn: string;
  type: ResourceType;
  name: string;
  accountId: string;
  region: string;
  /** Epoch milliseconds. */
  createdAt: number;
  modifiedAt: number;
  tags: readonly Tag[];
  /** What its team meant its tags to be, where it made a mistake. */
  meantTags?: readonly Tag[];
  /** Whether it ever carried a tag: the Tagging API forgets the others. */
  everTagged: boolean;
  instanceType?: string;
  /** What people call it, where its id stands for the name. */
  displayName?: string;
  /** The name or id of what it is part of or attached to. */
  parent?: string;
}

/** Types whose ARNs write a colon before the name. */
const COLON_BEFORE_NAME: readonly ResourceType[] = [
  'lambda:function',
  'logs:log-group',
  'redshift:cluster',
  'states:stateMachine',
];

/** Types that have tags of which the Tagging API knows nothing. */
const UNKNOWN_TO_TAGGING_API: readonly ResourceType[] = ['datazone:project'];

export function isKnownToTaggingApi(type: ResourceType): boolean {
  return !UNKNOWN_TO_TAGGING_API.includes(type);
}

/**
 * The ARN that AWS gives a resource of the type.
 *
 * @param id - its name, or what it is known by in place of one
 */
export function arnOf(
  type: ResourceType,
  id: string,
  accountId: string,
  region: string,
): string {
  const [service, kind] = type.split(':');
  if (type === 's3:bucket') return `arn:aws:s3:::${id}`;
  const separator = COLON_BEFORE_NAME.includes(type) ? ':' : '/';
  return `arn:aws:${service}:${region}:${accountId}:${kind}${separator}${id}`;
}

/** The last part of an ARN, after the kind. */
export function idOfArn(arn: string): string {
  const rest = arn.split(':').slice(5).join(':');
  return rest.slice(rest.search(/[:/]/) + 1);
}

/** `service:kind` out of an ARN, as the filters of the Tagging API spell it. */
export function typeOfArn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  if (service === 's3') return 's3:bucket';
  return `${service}:${rest.join(':').split(/[:/]/)[0]}`;
}
