import { Resource } from '../../inventory/Resource';
import { compact, JsonObject } from '../../protocol/json';
import { statusOf } from './resourceStatus';

/** Seconds since the epoch, as timestamps go over the wire. */
function timestamp(milliseconds: number): number {
  return Math.floor(milliseconds) / 1000;
}

function role(resource: Resource): string {
  return `arn:aws:iam::${resource.accountId}:role/sagemaker-execution`;
}

/**
 * What SageMaker tells of a resource in its lists: the members of the
 * `...Summary` shapes, which carry no tags. `undefined` for other services'.
 */
export function summaryOf(
  resource: Resource,
  now: number,
): JsonObject | undefined {
  const { arn, name, type } = resource;
  const CreationTime = timestamp(resource.createdAt);
  const LastModifiedTime = timestamp(Math.min(resource.modifiedAt, now));
  const status = statusOf(resource, now);
  switch (type) {
    case 'sagemaker:training-job':
      return compact({
        TrainingJobName: name,
        TrainingJobArn: arn,
        CreationTime,
        TrainingEndTime:
          status === 'InProgress' ? undefined : timestamp(resource.modifiedAt),
        LastModifiedTime,
        TrainingJobStatus: status,
        SecondaryStatus: status === 'InProgress' ? 'Training' : status,
      });
    case 'sagemaker:model':
      return { ModelName: name, ModelArn: arn, CreationTime };
    case 'sagemaker:endpoint':
      return {
        EndpointName: name,
        EndpointArn: arn,
        CreationTime,
        LastModifiedTime,
        EndpointStatus: status,
      };
    case 'sagemaker:endpoint-config':
      return { EndpointConfigName: name, EndpointConfigArn: arn, CreationTime };
    case 'sagemaker:notebook-instance':
      return compact({
        NotebookInstanceName: name,
        NotebookInstanceArn: arn,
        NotebookInstanceStatus: status,
        Url: `${name}.notebook.${resource.region}.sagemaker.aws`,
        InstanceType: resource.instanceType,
        CreationTime,
        LastModifiedTime,
      });
    case 'sagemaker:domain':
      return {
        DomainArn: arn,
        DomainId: name,
        DomainName: `ml-studio-${resource.region}`,
        Status: status,
        CreationTime,
        LastModifiedTime,
        Url: `https://${name}.studio.${resource.region}.sagemaker.aws`,
      };
    case 'sagemaker:pipeline':
      return {
        PipelineArn: arn,
        PipelineName: name,
        PipelineDisplayName: name,
        RoleArn: role(resource),
        CreationTime,
        LastModifiedTime,
      };
    case 'sagemaker:model-package-group':
      return {
        ModelPackageGroupName: name,
        ModelPackageGroupArn: arn,
        CreationTime,
        ModelPackageGroupStatus: status,
      };
    case 'sagemaker:feature-group':
      return {
        FeatureGroupName: name,
        FeatureGroupArn: arn,
        CreationTime,
        FeatureGroupStatus: status,
        OfflineStoreStatus: { Status: 'Active' },
      };
    default:
      return undefined;
  }
}
