import { AwsService } from './awsServices';
import { unknownHost } from './awsErrors';

const NO_BEDROCK = [
  'ap-east-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-isoe-west-1',
  'us-iso-west-1',
  'us-isob-west-1',
];

/**
 * Where AWS does not offer a service, as the endpoint data of the AWS command
 * line (botocore 1.44, endpoints.json) has it. It is read where an endpoint
 * has no address, and never keeps a call from being made: a service that
 * comes to a region is found there.
 */
const NOT_OFFERED: Partial<Record<AwsService, readonly string[]>> = {
  athena: ['us-iso-west-1', 'us-isob-west-1'],
  bedrock: NO_BEDROCK,
  // The data says nothing of its agents: without Bedrock there are none.
  'bedrock-agent': NO_BEDROCK,
  datazone: [
    'eu-isoe-west-1',
    'us-iso-east-1',
    'us-iso-west-1',
    'us-isob-east-1',
    'us-isob-west-1',
    'us-isof-east-1',
    'us-isof-south-1',
  ],
  glue: ['us-iso-west-1', 'us-isob-west-1'],
  'redshift-serverless': [
    'me-south-1',
    'us-iso-east-1',
    'us-iso-west-1',
    'us-isob-east-1',
    'us-isob-west-1',
  ],
  'resource-explorer-2': [
    'eu-isoe-west-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-iso-west-1',
    'us-isob-east-1',
    'us-isob-west-1',
    'us-isof-east-1',
    'us-isof-south-1',
  ],
  sagemaker: ['us-iso-west-1', 'us-isob-west-1'],
};

/**
 * Whether an error comes of a service that does not exist in the region: its
 * endpoint has no address, and AWS's own data knows of none. Any other failed
 * lookup is a failure.
 */
export function isNotOffered(
  error: unknown,
  service: AwsService,
  region: string,
): boolean {
  return (
    unknownHost(error) !== undefined &&
    (NOT_OFFERED[service]?.includes(region) ?? false)
  );
}
