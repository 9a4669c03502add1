import { Resource, ResourceType } from '../../inventory/Resource';
import { chance, seedOf } from '../../world/chance';

function jobStatus(resource: Resource, now: number): string {
  if (resource.modifiedAt > now) return 'InProgress';
  return chance(seedOf(resource.arn), 40) < 0.06 ? 'Failed' : 'Completed';
}

function notebookStatus({ arn }: Resource): string {
  return chance(seedOf(arn), 41) < 0.5 ? 'Stopped' : 'InService';
}

const IN_SERVICE = () => 'InService';

/** What each type's state is called; `Completed` where it is not listed. */
const STATUS: Partial<
  Record<ResourceType, (resource: Resource, now: number) => string>
> = {
  'sagemaker:training-job': jobStatus,
  'sagemaker:processing-job': jobStatus,
  'sagemaker:transform-job': jobStatus,
  'sagemaker:notebook-instance': notebookStatus,
  'sagemaker:endpoint': IN_SERVICE,
  'sagemaker:domain': IN_SERVICE,
  'sagemaker:user-profile': IN_SERVICE,
  'sagemaker:space': IN_SERVICE,
  'sagemaker:app': IN_SERVICE,
  'sagemaker:cluster': IN_SERVICE,
  'sagemaker:inference-component': IN_SERVICE,
  'sagemaker:feature-group': () => 'Created',
  'sagemaker:mlflow-tracking-server': () => 'Created',
  'sagemaker:image': () => 'CREATED',
  'sagemaker:monitoring-schedule': () => 'Scheduled',
  'sagemaker:project': () => 'CreateCompleted',
};

/** The state that SageMaker reports of a resource at an instant. */
export function statusOf(resource: Resource, now: number): string {
  return STATUS[resource.type]?.(resource, now) ?? 'Completed';
}
