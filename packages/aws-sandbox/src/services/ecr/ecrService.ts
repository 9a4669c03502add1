import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { Listing, listOperations } from '../resources/listResources';
import { asList, tagOperation } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';
import { epochSeconds } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidParameterException',
  invalidPageToken: () =>
    new AwsError(
      'InvalidParameterException',
      "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Token is not valid or has expired'",
    ),
  notFound: arn =>
    new AwsError(
      'RepositoryNotFoundException',
      `The repository '${arn}' does not exist`,
    ),
};

const LISTINGS: Record<string, Listing> = {
  DescribeRepositories: {
    type: 'ecr:repository',
    items: ['repositories'],
    page: {
      size: 'maxResults',
      min: 1,
      max: 1000,
      usual: 100,
      token: 'nextToken',
    },
    describe: ({ arn, name, accountId, region, createdAt }) => ({
      repositoryArn: arn,
      registryId: accountId,
      repositoryName: name,
      repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
      createdAt: epochSeconds(createdAt),
      imageTagMutability: 'IMMUTABLE',
    }),
  },
};

export const ecrService: AwsService = {
  prefix: 'ecr',
  protocol: awsJson11,
  target: 'AmazonEC2ContainerRegistry_V20150921',
  throttling: ['ThrottlingException'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceArn',
        action: 'ecr:ListTagsForResource',
        answer: tags => ({ tags: asList(tags) }),
      },
      STYLE,
    ),
  },
};
