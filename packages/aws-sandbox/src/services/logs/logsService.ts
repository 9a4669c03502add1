import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { Listing, listOperations } from '../resources/listResources';
import { asMap, tagOperation } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidParameterException',
  invalidPageToken: () =>
    new AwsError(
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    ),
  notFound: () =>
    new AwsError(
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ),
};

const LISTINGS: Record<string, Listing> = {
  DescribeLogGroups: {
    type: 'logs:log-group',
    items: ['logGroups'],
    page: { size: 'limit', min: 1, max: 50, usual: 50, token: 'nextToken' },
    order: { by: 'name' },
    describe: ({ arn, name, createdAt }) => ({
      logGroupName: name,
      // Times of this service are milliseconds, and one of its ARNs has a tail.
      creationTime: createdAt,
      metricFilterCount: 0,
      arn: `${arn}:*`,
      logGroupArn: arn,
      storedBytes: 0,
      logGroupClass: 'STANDARD',
    }),
    narrow(reader) {
      const prefix = reader.string('logGroupNamePrefix', { max: 512 });
      return {
        fits: prefix ? [({ name }) => name.startsWith(prefix)] : [],
      };
    },
  },
};

export const logsService: AwsService = {
  prefix: 'logs',
  protocol: awsJson11,
  target: 'Logs_20140328',
  throttling: ['ThrottlingException'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceArn',
        action: 'logs:ListTagsForResource',
        answer: tags => ({ tags: asMap(tags) }),
      },
      STYLE,
    ),
  },
};
