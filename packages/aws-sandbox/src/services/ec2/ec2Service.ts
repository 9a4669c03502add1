import { AwsError } from '../../protocol/AwsError';
import { ec2Query } from '../../protocol/ec2Query';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { AwsService } from '../../protocol/Operation';
import { SCALED_REGIONS } from '../../world/organization';
import {
  Listing,
  listOperations,
  PageMembers,
} from '../resources/listResources';
import { ServiceStyle } from '../resources/ServiceStyle';
import { describeInstance, describeVolume } from './ec2Descriptions';
import { readFilters } from './ec2Filters';
import { createTags, deleteTags } from './ec2Tags';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidParameterValue',
  textual: true,
  invalidPageToken: () =>
    new AwsError(
      'InvalidPaginationToken',
      'The specified pagination token is not valid or is expired.',
    ),
  notFound: id =>
    new AwsError('InvalidID', `The ID '${id}' is not valid or does not exist`),
};

const PAGE: PageMembers = {
  size: 'MaxResults',
  min: 5,
  max: 1000,
  usual: 1000,
  token: 'NextToken',
  nextToken: 'nextToken',
};

const LISTINGS: Record<string, Listing> = {
  DescribeInstances: {
    type: 'ec2:instance',
    items: ['reservationSet', 'item'],
    page: PAGE,
    describe: describeInstance,
    narrow: (reader, telling) =>
      readFilters(reader, telling, {
        ids: 'InstanceId',
        states: 'instance-state-name',
      }),
  },
  DescribeVolumes: {
    type: 'ec2:volume',
    items: ['volumeSet', 'item'],
    page: PAGE,
    describe: describeVolume,
    narrow: (reader, telling) =>
      readFilters(reader, telling, { ids: 'VolumeId', states: 'status' }),
  },
};

/** Regions that an account may enable and has not. */
const NOT_OPTED_IN = ['ap-east-1', 'me-south-1', 'eu-south-1'];

function describeRegions(input: JsonObject): JsonObject {
  const reader = InputReader.ofTexts(input, STYLE.invalidInput);
  const all = reader.string('AllRegions') === 'true';
  reader.check();
  const regions = [
    ...SCALED_REGIONS.map(name => ({ name, status: 'opt-in-not-required' })),
    ...(all
      ? NOT_OPTED_IN.map(name => ({ name, status: 'not-opted-in' }))
      : []),
  ];
  return {
    regionInfo: {
      item: regions.map(({ name, status }) => ({
        regionName: name,
        regionEndpoint: `ec2.${name}.amazonaws.com`,
        optInStatus: status,
      })),
    },
  };
}

export const ec2Service: AwsService = {
  prefix: 'ec2',
  protocol: ec2Query,
  throttling: ['RequestLimitExceeded', 503],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    DescribeRegions: describeRegions,
    CreateTags: createTags,
    DeleteTags: deleteTags,
  },
};
