import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';

/**
 * What Cost Explorer calls a product whose line on the bill has a code only,
 * such as a credit or a fee.
 */
const NAMES: Readonly<Record<string, string>> = {
  AWSBackup: 'AWS Backup',
  AWSCloudTrail: 'AWS CloudTrail',
  AWSConfig: 'AWS Config',
  AWSDataTransfer: 'AWS Data Transfer',
  AWSEvents: 'CloudWatch Events',
  AWSGlue: 'AWS Glue',
  AWSLambda: 'AWS Lambda',
  AWSQueueService: 'Amazon Simple Queue Service',
  AWSSecretsManager: 'AWS Secrets Manager',
  AWSSupportBusiness: 'AWS Support (Business)',
  AWSSupportDeveloper: 'AWS Support (Developer)',
  AWSSupportEnterprise: 'AWS Support (Enterprise)',
  AmazonApiGateway: 'Amazon API Gateway',
  AmazonAthena: 'Amazon Athena',
  AmazonBedrock: 'Amazon Bedrock',
  AmazonCloudFront: 'Amazon CloudFront',
  AmazonCloudWatch: 'AmazonCloudWatch',
  AmazonDataZone: 'Amazon DataZone',
  AmazonDynamoDB: 'Amazon DynamoDB',
  AmazonECR: 'Amazon EC2 Container Registry (ECR)',
  AmazonECS: 'Amazon Elastic Container Service',
  AmazonEFS: 'Amazon Elastic File System',
  AmazonEKS: 'Amazon Elastic Container Service for Kubernetes',
  AmazonES: 'Amazon OpenSearch Service',
  AmazonFSx: 'Amazon FSx',
  AmazonKinesis: 'Amazon Kinesis',
  AmazonKinesisFirehose: 'Amazon Kinesis Firehose',
  AmazonMSK: 'Amazon Managed Streaming for Apache Kafka',
  AmazonRDS: 'Amazon Relational Database Service',
  AmazonRedshift: 'Amazon Redshift',
  AmazonS3: 'Amazon Simple Storage Service',
  AmazonSNS: 'Amazon Simple Notification Service',
  AmazonSageMaker: 'Amazon SageMaker',
  AmazonStates: 'AWS Step Functions',
  AmazonVPC: 'Amazon Virtual Private Cloud',
  ComputeSavingsPlans: 'Savings Plans for AWS Compute usage',
  MachineLearningSavingsPlans: 'Savings Plans for AWS Machine Learning',
  awskms: 'AWS Key Management Service',
};

/**
 * The service as Cost Explorer names it, so that both sources group alike:
 * by the product's name, but for taxes, which are a service of their own, and
 * EC2, which is two.
 */
export function serviceNameSql(line: {
  type: SqlFragment;
  code: SqlFragment;
  product: SqlFragment;
  usageType: SqlFragment;
  operation: SqlFragment;
}): SqlFragment {
  const { type, code, product, usageType, operation } = line;
  const isInstance = sql`(${operation} LIKE 'RunInstances%' AND (${usageType} LIKE '%BoxUsage%' OR ${usageType} LIKE '%SpotUsage%' OR ${usageType} LIKE '%DedicatedUsage%' OR ${usageType} LIKE '%HostUsage%' OR ${usageType} LIKE '%HeavyUsage%'))`;
  const known = join(
    Object.entries(NAMES).map(
      ([id, name]) => sql`WHEN ${literal(id)} THEN ${literal(name)}`,
    ),
    ' ',
  );
  return sql`CASE WHEN ${type} = 'Tax' THEN 'Tax' WHEN ${product} = 'Amazon Elastic Compute Cloud' OR (${code} = 'AmazonEC2' AND ${product} = '') THEN CASE WHEN ${isInstance} THEN 'Amazon Elastic Compute Cloud - Compute' ELSE 'EC2 - Other' END WHEN ${product} <> '' THEN ${product} ELSE CASE ${code} ${known} ELSE ${code} END END`;
}
