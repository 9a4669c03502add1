import { Region } from '../world/organization';
import { Rate } from './money';

/** US list prices of ML instances in 1e-4 dollars an hour. */
const INSTANCE_RATES: Record<string, Rate> = {
  'ml.t3.medium': 500,
  'ml.t3.xlarge': 2000,
  'ml.m5.xlarge': 2300,
  'ml.m5.4xlarge': 9220,
  'ml.c6i.xlarge': 2040,
  'ml.c6i.2xlarge': 4080,
  'ml.g4dn.xlarge': 7364,
  'ml.g5.xlarge': 14080,
  'ml.g5.2xlarge': 15150,
  'ml.g5.12xlarge': 70900,
  'ml.p3.2xlarge': 38250,
  'ml.inf2.xlarge': 9900,
  'm5.large': 960,
  'g4dn.xlarge': 5260,
};

const REGIONS: Record<
  Region,
  { prefix: string; legacyPrefix: string; percent: number }
> = {
  'us-east-1': { prefix: 'USE1-', legacyPrefix: '', percent: 100 },
  'us-west-2': { prefix: 'USW2-', legacyPrefix: 'USW2-', percent: 100 },
  'eu-west-1': { prefix: 'EUW1-', legacyPrefix: 'EU-', percent: 110 },
  'eu-central-1': { prefix: 'EUC1-', legacyPrefix: 'EUC1-', percent: 115 },
};

/** What one kind of usage is called on the bill and costs. */
export interface Tariff {
  service: string;
  usageType: string;
  operation: string;
  instanceType?: string;
  unit: string;
  rate: Rate;
  /** Whether a SageMaker Savings Plan covers it. */
  savingsPlan: boolean;
}

function regionalRate(region: Region, rate: Rate): Rate {
  return Math.round((rate * REGIONS[region].percent) / 100);
}

const SAGEMAKER_OPERATIONS = {
  Train: 'CreateTrainingJob',
  Host: 'CreateEndpoint',
  AsyncInf: 'CreateEndpoint',
  Notebk: 'CreateNotebookInstance',
  Processing: 'CreateProcessingJob',
  Tsform: 'CreateTransformJob',
  Studio: 'CreateApp',
  UnifiedStudio: 'CreateApp',
  Cluster: 'CreateCluster',
} as const;

/** What SageMaker's instances are used for, as usage types write it. */
export type SageMakerWork = keyof typeof SAGEMAKER_OPERATIONS;

/** Instance hours of SageMaker. */
export function sageMakerTariff(
  region: Region,
  work: SageMakerWork,
  instanceType: string,
): Tariff {
  return {
    service: 'Amazon SageMaker',
    usageType: `${REGIONS[region].prefix}${work}:${instanceType}`,
    operation: SAGEMAKER_OPERATIONS[work],
    instanceType,
    unit: 'Hrs',
    rate: regionalRate(region, instanceRate(instanceType)),
    savingsPlan: true,
  };
}

export function ec2Tariff(region: Region, instanceType: string): Tariff {
  return {
    service: 'Amazon Elastic Compute Cloud - Compute',
    usageType: `${REGIONS[region].legacyPrefix}BoxUsage:${instanceType}`,
    operation: 'RunInstances',
    instanceType,
    unit: 'Hrs',
    rate: regionalRate(region, instanceRate(instanceType)),
    savingsPlan: false,
  };
}

function instanceRate(instanceType: string): Rate {
  const rate = INSTANCE_RATES[instanceType];
  if (rate === undefined) throw new Error(`No price for ${instanceType}`);
  return rate;
}

const OTHER = {
  'notebook-storage': [
    'Amazon SageMaker',
    'Notebk:VolumeUsage.gp2',
    'CreateVolume-Gp2',
    'GB-Mo',
    1400,
  ],
  'feature-storage': [
    'Amazon SageMaker',
    'FeatureStore:StandardStorage',
    'OnlineStore',
    'GB-Mo',
    4500,
  ],
  'bucket-storage': [
    'Amazon Simple Storage Service',
    'TimedStorage-ByteHrs',
    'StandardStorage',
    'GB-Mo',
    230,
  ],
  'image-storage': [
    'Amazon EC2 Container Registry (ECR)',
    'TimedStorage-ByteHrs',
    'ImageStorage',
    'GB-Mo',
    1000,
  ],
  'log-ingestion': [
    'AmazonCloudWatch',
    'DataProcessing-Bytes',
    'PutLogEvents',
    'GB',
    5000,
  ],
  'log-storage': [
    'AmazonCloudWatch',
    'TimedStorage-ByteHrs',
    'HourlyStorageMetering',
    'GB-Mo',
    300,
  ],
  'glue-hours': ['AWS Glue', 'ETL-DPU-Hour', 'Jobrun', 'DPU-Hour', 4400],
  'studio-storage': [
    'Amazon SageMaker',
    'Studio:VolumeUsage.gp3',
    'CreateVolume-Gp3',
    'GB-Mo',
    1120,
  ],
  'mlflow-hours': [
    'Amazon SageMaker',
    'MlflowTrackingServer:Small',
    'CreateMlflowTrackingServer',
    'Hrs',
    6420,
  ],
  'volume-storage': [
    'EC2 - Other',
    'EBS:VolumeUsage.gp3',
    'CreateVolume-Gp3',
    'GB-Mo',
    800,
  ],
  'athena-scan': [
    'Amazon Athena',
    'DataScannedInTB',
    'RunQuery',
    'Terabytes',
    50_000,
  ],
  'redshift-hours': [
    'Amazon Redshift',
    'Node:ra3.xlplus',
    'RunComputeNode:0001',
    'Hrs',
    10_860,
  ],
  'redshift-serverless': [
    'Amazon Redshift',
    'Redshift:ServerlessUsage',
    'RunServerlessCompute',
    'RPU-Hr',
    3600,
  ],
  'bedrock-input': [
    'Amazon Bedrock',
    'NovaPro-input-tokens',
    'InvokeModelInference',
    '1K tokens',
    8,
  ],
  'bedrock-output': [
    'Amazon Bedrock',
    'NovaPro-output-tokens',
    'InvokeModelInference',
    '1K tokens',
    32,
  ],
  'custom-model-storage': [
    'Amazon Bedrock',
    'NovaLite-Customization-Storage',
    'CustomModelStorage',
    'Model-Mo',
    19_500,
  ],
  'table-storage': [
    'Amazon DynamoDB',
    'TimedStorage-ByteHrs',
    'StandardStorage',
    'GB-Mo',
    2500,
  ],
} as const;

export type OtherUsage = keyof typeof OTHER;

export function otherTariff(region: Region, usage: OtherUsage): Tariff {
  const [service, name, operation, unit, rate] = OTHER[usage];
  const { prefix, legacyPrefix } = REGIONS[region];
  const newStyle = ['Amazon SageMaker', 'Amazon Bedrock'].includes(service);
  return {
    service,
    usageType: `${newStyle ? prefix : legacyPrefix}${name}`,
    operation,
    unit,
    rate: regionalRate(region, rate),
    savingsPlan: false,
  };
}
