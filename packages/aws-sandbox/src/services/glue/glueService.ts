import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import {
  Listing,
  listOperations,
  PageMembers,
} from '../resources/listResources';
import { asMap, tagOperation } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';
import { epochSeconds } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidInputException',
  invalidPageToken: () =>
    new AwsError('InvalidInputException', 'Invalid NextToken'),
  notFound: arn =>
    new AwsError('EntityNotFoundException', `Entity ${arn} not found`),
};

const PAGE: PageMembers = {
  size: 'MaxResults',
  min: 1,
  max: 1000,
  usual: 100,
  token: 'NextToken',
};

const LISTINGS: Record<string, Listing> = {
  GetJobs: {
    type: 'glue:job',
    items: ['Jobs'],
    page: PAGE,
    describe: ({ name, accountId, createdAt, modifiedAt }) => ({
      Name: name,
      Role: `arn:aws:iam::${accountId}:role/glue-execution`,
      CreatedOn: epochSeconds(createdAt),
      LastModifiedOn: epochSeconds(modifiedAt),
      Command: { Name: 'glueetl', PythonVersion: '3' },
      GlueVersion: '5.0',
      WorkerType: 'G.1X',
      NumberOfWorkers: 4,
    }),
  },
  ListJobs: {
    type: 'glue:job',
    items: ['JobNames'],
    page: PAGE,
    describe: ({ name }) => name,
  },
};

export const glueService: AwsService = {
  prefix: 'glue',
  protocol: awsJson11,
  target: 'AWSGlue',
  throttling: ['ThrottlingException'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    GetTags: tagOperation(
      {
        arn: 'ResourceArn',
        action: 'glue:GetTags',
        answer: tags => ({ Tags: asMap(tags) }),
      },
      STYLE,
    ),
  },
};
