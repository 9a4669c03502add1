import { ResourceType } from '../../inventory/Resource';

/**
 * Types that Resource Explorer does not index: what runs once, what is part of
 * something else, and what is too new.
 */
const NOT_INDEXED: readonly ResourceType[] = [
  'datazone:project',
  'sagemaker:app',
  'sagemaker:automl-job',
  'sagemaker:hyper-parameter-tuning-job',
  'sagemaker:inference-component',
  'sagemaker:labeling-job',
  'sagemaker:model-package',
  'sagemaker:processing-job',
  'sagemaker:training-job',
  'sagemaker:transform-job',
];

export function isIndexed(type: ResourceType): boolean {
  return !NOT_INDEXED.includes(type);
}
