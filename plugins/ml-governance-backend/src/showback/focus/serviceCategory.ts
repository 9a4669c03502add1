/** What services of AWS are for, in the words of FOCUS; by what their names begin with. */
const CATEGORIES: readonly [string, string][] = [
  ['Amazon SageMaker', 'AI and Machine Learning'],
  ['Amazon Bedrock', 'AI and Machine Learning'],
  ['Amazon Comprehend', 'AI and Machine Learning'],
  ['Amazon Rekognition', 'AI and Machine Learning'],
  ['Amazon Textract', 'AI and Machine Learning'],
  ['Amazon Transcribe', 'AI and Machine Learning'],
  ['Amazon Translate', 'AI and Machine Learning'],
  ['Amazon Polly', 'AI and Machine Learning'],
  ['Amazon Personalize', 'AI and Machine Learning'],
  ['Amazon Elastic Compute Cloud', 'Compute'],
  ['EC2 - Other', 'Compute'],
  ['AWS Lambda', 'Compute'],
  ['Amazon Elastic Container Service', 'Compute'],
  ['Amazon Simple Storage Service', 'Storage'],
  ['Amazon Elastic File System', 'Storage'],
  ['Amazon FSx', 'Storage'],
  ['Amazon DynamoDB', 'Databases'],
  ['Amazon Relational Database Service', 'Databases'],
  ['Amazon ElastiCache', 'Databases'],
  ['Amazon OpenSearch', 'Databases'],
  ['Amazon Athena', 'Analytics'],
  ['AWS Glue', 'Analytics'],
  ['Amazon Redshift', 'Analytics'],
  ['Amazon Elastic MapReduce', 'Analytics'],
  ['Amazon Kinesis', 'Analytics'],
  ['Amazon Virtual Private Cloud', 'Networking'],
  ['Amazon CloudFront', 'Networking'],
  ['AWS Data Transfer', 'Networking'],
  ['AmazonCloudWatch', 'Management and Governance'],
  ['Amazon CloudWatch', 'Management and Governance'],
  ['AWS CloudTrail', 'Management and Governance'],
  ['AWS Config', 'Management and Governance'],
  ['AWS Key Management Service', 'Security'],
  ['AWS Secrets Manager', 'Security'],
  ['Amazon GuardDuty', 'Security'],
  ['Amazon Simple Queue Service', 'Integration'],
  ['Amazon Simple Notification Service', 'Integration'],
  ['AWS Step Functions', 'Integration'],
];

/** What a service is for; `Other`, where that is not known. */
export function serviceCategory(service: string): string {
  const found = CATEGORIES.find(([name]) => service.startsWith(name));
  return found?.[1] ?? 'Other';
}
