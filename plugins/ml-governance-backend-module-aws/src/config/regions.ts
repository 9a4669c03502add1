const REGION_PATTERN = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

interface Partition {
  /** As in an ARN. */
  name: string;
  /** Where the partition's services without regions live. */
  globalRegion: string;
  /** What the names of its regions begin with, and no other's. */
  prefix: string;
  regions: string[];
}

// As the AWS SDK's own partition metadata lists them. The commercial partition
// comes last: whatever begins like no other is taken for one of its regions.
const PARTITIONS: Partition[] = [
  {
    name: 'aws-cn',
    globalRegion: 'cn-northwest-1',
    prefix: 'cn-',
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    name: 'aws-us-gov',
    globalRegion: 'us-gov-west-1',
    prefix: 'us-gov-',
    regions: ['us-gov-east-1', 'us-gov-west-1'],
  },
  {
    name: 'aws-eusc',
    globalRegion: 'eusc-de-east-1',
    prefix: 'eusc-',
    regions: ['eusc-de-east-1'],
  },
  {
    name: 'aws-iso',
    globalRegion: 'us-iso-east-1',
    prefix: 'us-iso-',
    regions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    name: 'aws-iso-b',
    globalRegion: 'us-isob-east-1',
    prefix: 'us-isob-',
    regions: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    name: 'aws-iso-e',
    globalRegion: 'eu-isoe-west-1',
    prefix: 'eu-isoe-',
    regions: ['eu-isoe-west-1'],
  },
  {
    name: 'aws-iso-f',
    globalRegion: 'us-isof-south-1',
    prefix: 'us-isof-',
    regions: ['us-isof-east-1', 'us-isof-south-1'],
  },
  {
    name: 'aws',
    globalRegion: 'us-east-1',
    prefix: '',
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
];

const COMMERCIAL = PARTITIONS[PARTITIONS.length - 1];

function partitionFor(region: string): Partition {
  return (
    PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL
  );
}

/**
 * Whether a text could be the name of a region, such as `eu-west-1`.
 */
export function isRegionName(text: string): boolean {
  return REGION_PATTERN.test(text);
}

/**
 * Whether a region is one of those that this module knows by name. AWS opens
 * new ones; they work too, once the config vouches for their spelling.
 */
export function isKnownRegion(region: string): boolean {
  return partitionFor(region).regions.includes(region);
}

/**
 * The AWS partition of a region (`aws`, `aws-cn`, ...). Credentials of one
 * partition are worth nothing in another.
 */
export function partitionOf(region: string): string {
  return partitionFor(region).name;
}

/**
 * The region in which the services without regions (Cost Explorer,
 * Organizations) of a region's partition live.
 */
export function globalRegionOf(region: string): string {
  return partitionFor(region).globalRegion;
}
