import { AwsService } from './awsServices';

/** Services whose actions IAM files under another one's name. */
const PREFIXES: Partial<Record<AwsService, string>> = {
  'bedrock-agent': 'bedrock',
};

/** Operations whose actions IAM calls something else. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** The IAM action that allows an operation, such as `sagemaker:Search`. */
export function iamAction(service: AwsService, operation: string): string {
  const action = `${PREFIXES[service] ?? service}:${operation}`;
  return ACTIONS[action] ?? action;
}
