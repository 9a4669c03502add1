import { AwsError } from '../../protocol/AwsError';
import { awsJson10 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { Listing, listOperations } from '../resources/listResources';
import { asLowerCaseList, tagOperation } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';
import { epochSeconds } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'ValidationException',
  invalidPageToken: () =>
    new AwsError('InvalidToken', "Invalid Token: 'Invalid token'"),
  notFound: arn =>
    new AwsError('ResourceNotFound', `Resource not found: '${arn}'`),
};

const LISTINGS: Record<string, Listing> = {
  ListStateMachines: {
    type: 'states:stateMachine',
    items: ['stateMachines'],
    page: {
      size: 'maxResults',
      min: 0,
      max: 1000,
      usual: 100,
      token: 'nextToken',
    },
    describe: ({ arn, name, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: epochSeconds(createdAt),
    }),
  },
};

export const statesService: AwsService = {
  prefix: 'states',
  protocol: awsJson10,
  target: 'AWSStepFunctions',
  throttling: ['ThrottlingException'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceArn',
        action: 'states:ListTagsForResource',
        answer: tags => ({ tags: asLowerCaseList(tags) }),
      },
      STYLE,
    ),
  },
};
