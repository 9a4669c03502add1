export interface Tag {
  Key: string;
  Value: string;
}

export type ResourceType =
  | 'sagemaker:training-job'
  | 'sagemaker:model'
  | 'sagemaker:endpoint'
  | 'sagemaker:endpoint-config'
  | 'sagemaker:notebook-instance'
  | 'sagemaker:domain'
  | 'sagemaker:pipeline'
  | 'sagemaker:model-package-group'
  | 'sagemaker:feature-group'
  | 's3:bucket'
  | 'ec2:instance'
  | 'ecr:repository'
  | 'logs:log-group'
  | 'glue:job';

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
  /** Whether it ever carried a tag: the Tagging API forgets the others. */
  everTagged: boolean;
  instanceType?: string;
}

/** The ARN that AWS gives a resource of the type. */
export function arnOf(
  type: ResourceType,
  name: string,
  accountId: string,
  region: string,
): string {
  const [service, kind] = type.split(':');
  if (type === 's3:bucket') return `arn:aws:s3:::${name}`;
  const separator = type === 'logs:log-group' ? ':' : '/';
  return `arn:aws:${service}:${region}:${accountId}:${kind}${separator}${name}`;
}

/** `service:kind` out of an ARN, as the filters of the Tagging API spell it. */
export function typeOfArn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  if (service === 's3') return 's3:bucket';
  return `${service}:${rest.join(':').split(/[:/]/)[0]}`;
}
