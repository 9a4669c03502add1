import { Resource, typeOfArn } from '../../inventory/Resource';

/** Whether a filter such as `sagemaker:endpoint`, or `s3` for a whole service, means a resource. */
export function isOfType(resource: Resource, filter: string): boolean {
  const type = typeOfArn(resource.arn);
  return filter === type || filter === type.split(':')[0];
}
