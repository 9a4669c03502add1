import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';

type Place = (resource: {
  name: string;
  region: string;
  arn: string;
}) => string;

function sagemaker(page: string): Place {
  return ({ name, region }) =>
    `/sagemaker/home?region=${region}#/${page}/${encodeURIComponent(name)}`;
}

// Only pages whose address AWS has kept for years; a link that leads nowhere is
// worse than none.
const PLACES: Record<string, Place> = {
  'sagemaker:endpoint': sagemaker('endpoints'),
  'sagemaker:endpoint-config': sagemaker('endpointConfig'),
  'sagemaker:model': sagemaker('models'),
  'sagemaker:notebook-instance': sagemaker('notebook-instances'),
  'sagemaker:training-job': sagemaker('jobs'),
  'sagemaker:processing-job': sagemaker('processing-jobs'),
  'sagemaker:transform-job': sagemaker('transform-jobs'),
  'ec2:instance': ({ arn, region }) =>
    `/ec2/home?region=${region}#InstanceDetails:instanceId=${lastPart(arn)}`,
  'ec2:volume': ({ arn, region }) =>
    `/ec2/home?region=${region}#VolumeDetails:volumeId=${lastPart(arn)}`,
  'states:stateMachine': ({ arn, region }) =>
    `/states/home?region=${region}#/statemachines/view/${encodeURIComponent(
      arn,
    )}`,
};

function lastPart(arn: string): string {
  return encodeURIComponent(arn.slice(arn.lastIndexOf('/') + 1));
}

/**
 * Where the AWS console shows a resource; undefined where that is not certain.
 * It opens in whichever account the reader is signed in to.
 */
export function consoleLink(
  resource: Pick<AwsResource, 'arn' | 'name' | 'type' | 'region'>,
): string | undefined {
  const { arn, name, type, region } = resource;
  // Other partitions have consoles of their own.
  if (!arn.startsWith('arn:aws:')) return undefined;
  if (type === 's3:bucket') {
    const bucket = encodeURIComponent(arn.slice('arn:aws:s3:::'.length));
    return `https://s3.console.aws.amazon.com/s3/buckets/${bucket}`;
  }
  const place = PLACES[type];
  if (!place || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return undefined;
  return `https://${region}.console.aws.amazon.com${place({
    name,
    region,
    arn,
  })}`;
}
