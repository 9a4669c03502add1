import { idOfArn } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import {
  Listing,
  listOperations,
  PageMembers,
} from '../resources/listResources';
import { asLowerCaseList, tagOperation } from '../resources/resourceTags';
import { ServiceStyle } from '../resources/ServiceStyle';
import { isoTime } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'ValidationException',
  invalidPageToken: () =>
    new AwsError('ValidationException', 'The pagination token is invalid'),
  notFound: arn =>
    new AwsError('ResourceNotFoundException', `Resource ${arn} not found`),
};

const PAGE: PageMembers = {
  size: 'maxResults',
  min: 1,
  max: 100,
  usual: 100,
  token: 'nextToken',
};

const LISTINGS: Record<string, Listing> = {
  ListNamespaces: {
    type: 'redshift-serverless:namespace',
    items: ['namespaces'],
    page: PAGE,
    describe: ({ arn, name, createdAt }) => ({
      namespaceArn: arn,
      namespaceId: idOfArn(arn),
      namespaceName: name,
      status: 'AVAILABLE',
      creationDate: isoTime(createdAt),
    }),
  },
  ListWorkgroups: {
    type: 'redshift-serverless:workgroup',
    items: ['workgroups'],
    page: PAGE,
    describe: ({ arn, name, parent, createdAt }) => ({
      workgroupArn: arn,
      workgroupId: idOfArn(arn),
      workgroupName: name,
      namespaceName: parent,
      status: 'AVAILABLE',
      baseCapacity: 8,
      creationDate: isoTime(createdAt),
    }),
  },
};

export const redshiftServerlessService: AwsService = {
  prefix: 'redshift-serverless',
  protocol: awsJson11,
  target: 'RedshiftServerless',
  throttling: ['ThrottlingException'],
  expiredPageToken: STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, STYLE),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceArn',
        action: 'redshift-serverless:ListTagsForResource',
        answer: tags => ({ tags: asLowerCaseList(tags) }),
      },
      STYLE,
    ),
  },
};
