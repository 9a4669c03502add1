/**
 * Services of which the lists below hold every type that AWS supports; of others
 * they hold those that ML services use.
 */
export const COMPLETE_SERVICES: readonly string[] = ['sagemaker'];

/**
 * Types for which a tag policy can refuse a value (`enforced_for`), of those
 * that ML services use. AWS publishes the list in the user guide of
 * Organizations, "Services and resource types that support enforcement"; of
 * SageMaker it lacks endpoints, notebooks and domains.
 */
export const ENFORCEABLE_TYPES: readonly string[] = [
  'athena:workgroup',
  'ec2:instance',
  'ec2:volume',
  'ecr:repository',
  'logs:log-group',
  'redshift:cluster',
  's3:bucket',
  'sagemaker:action',
  'sagemaker:app-image-config',
  'sagemaker:artifact',
  'sagemaker:context',
  'sagemaker:experiment',
  'sagemaker:flow-definition',
  'sagemaker:human-task-ui',
  'sagemaker:model-package',
  'sagemaker:model-package-group',
  'sagemaker:pipeline',
  'sagemaker:processing-job',
  'sagemaker:project',
  'sagemaker:training-job',
];

/**
 * Types for which a tag policy can report that a tag is missing
 * (`report_required_tag_for`). Of SageMaker it lacks training, transform and
 * tuning jobs. `ListRequiredTags` of the Tagging API tells what an account
 * really reports.
 */
export const REPORTABLE_TYPES: readonly string[] = [
  'athena:workgroup',
  'ec2:instance',
  'ec2:volume',
  'ecr:repository',
  'glue:job',
  'logs:log-group',
  'redshift:cluster',
  's3:bucket',
  'sagemaker:app',
  'sagemaker:cluster',
  'sagemaker:domain',
  'sagemaker:endpoint',
  'sagemaker:endpoint-config',
  'sagemaker:feature-group',
  'sagemaker:image',
  'sagemaker:inference-component',
  'sagemaker:mlflow-tracking-server',
  'sagemaker:model',
  'sagemaker:model-package',
  'sagemaker:model-package-group',
  'sagemaker:monitoring-schedule',
  'sagemaker:notebook-instance',
  'sagemaker:pipeline',
  'sagemaker:processing-job',
  'sagemaker:project',
  'sagemaker:space',
  'sagemaker:user-profile',
  'sagemaker:workteam',
];
