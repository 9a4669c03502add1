/** A managed rule of AWS Config, as CloudFormation and conformance packs take it. */
export interface ConfigRule {
  ConfigRuleName: string;
  Description: string;
  InputParameters: Record<string, string>;
  Scope: { ComplianceResourceTypes: string[] };
  Source: { Owner: 'AWS'; SourceIdentifier: string };
}

/** A type of resource as the dictionary and as AWS Config name it. */
export interface ConfigType {
  type: string;
  /** As AWS Config and CloudFormation name it. */
  resourceType: string;
}

/**
 * The types of ML services that the managed rule `REQUIRED_TAGS` looks at, of
 * the thirty in AWS's page on it. None is SageMaker's.
 */
export const REQUIRED_TAGS_TYPES: readonly ConfigType[] = [
  { type: 'ec2:instance', resourceType: 'AWS::EC2::Instance' },
  { type: 'ec2:volume', resourceType: 'AWS::EC2::Volume' },
  { type: 'redshift:cluster', resourceType: 'AWS::Redshift::Cluster' },
  { type: 's3:bucket', resourceType: 'AWS::S3::Bucket' },
];

/**
 * The types that have a managed rule of their own, with its identifier as AWS's
 * list of managed rules spells it. Such a rule looks at keys, never at values.
 */
export const TAGGED_RULES: readonly (ConfigType & { identifier: string })[] = [
  {
    type: 'ecr:repository',
    resourceType: 'AWS::ECR::Repository',
    identifier: 'ECR_REPOSITORY_TAGGED',
  },
  {
    type: 'sagemaker:app-image-config',
    resourceType: 'AWS::SageMaker::AppImageConfig',
    identifier: 'SAGEMAKER_APP_IMAGE_CONFIG_TAGGED',
  },
  {
    type: 'sagemaker:domain',
    resourceType: 'AWS::SageMaker::Domain',
    identifier: 'SAGEMAKER_DOMAIN_TAGGED',
  },
  {
    type: 'sagemaker:feature-group',
    resourceType: 'AWS::SageMaker::FeatureGroup',
    identifier: 'SAGEMAKER_FEATURE_GROUP_TAGGED',
  },
  {
    type: 'sagemaker:image',
    resourceType: 'AWS::SageMaker::Image',
    identifier: 'SAGEMAKER_IMAGE_TAGGED',
  },
  {
    type: 'sagemaker:inference-experiment',
    resourceType: 'AWS::SageMaker::InferenceExperiment',
    identifier: 'SAGEMAKER_INFERENCEEXPERIMENT_TAGGED',
  },
  {
    type: 'states:stateMachine',
    resourceType: 'AWS::StepFunctions::StateMachine',
    identifier: 'STEPFUNCTIONS_STATE_MACHINE_TAGGED',
  },
];
