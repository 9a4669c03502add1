import { Resource } from '../../inventory/Resource';
import { chance, seedOf } from '../../world/chance';

/** The state that SageMaker reports of a resource at an instant. */
export function statusOf(resource: Resource, now: number): string {
  switch (resource.type) {
    case 'sagemaker:training-job':
      if (resource.modifiedAt > now) return 'InProgress';
      return chance(seedOf(resource.arn), 40) < 0.06 ? 'Failed' : 'Completed';
    case 'sagemaker:endpoint':
    case 'sagemaker:domain':
      return 'InService';
    case 'sagemaker:notebook-instance':
      return chance(seedOf(resource.arn), 41) < 0.5 ? 'Stopped' : 'InService';
    case 'sagemaker:feature-group':
      return 'Created';
    default:
      return 'Completed';
  }
}
