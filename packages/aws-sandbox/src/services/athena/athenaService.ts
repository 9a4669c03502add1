import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { Listing, listOperations } from '../resources/listResources';
import { asList, tagOperation } from '../resources/resourceTags';
import { epochSeconds } from '../resources/wireTime';
import { ATHENA_STYLE } from './athenaStyle';
import { QUERY_OPERATIONS } from './queryOperations';
import { getTableMetadata } from './tableMetadata';

const LISTINGS: Record<string, Listing> = {
  ListWorkGroups: {
    type: 'athena:workgroup',
    items: ['WorkGroups'],
    page: {
      size: 'MaxResults',
      min: 1,
      max: 50,
      usual: 50,
      token: 'NextToken',
    },
    describe: ({ name, createdAt }) => ({
      Name: name,
      State: 'ENABLED',
      Description: '',
      CreationTime: epochSeconds(createdAt),
      EngineVersion: {
        SelectedEngineVersion: 'AUTO',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
    }),
  },
};

export const athenaService: AwsService = {
  prefix: 'athena',
  protocol: awsJson11,
  target: 'AmazonAthena',
  throttling: ['ThrottlingException'],
  expiredPageToken: ATHENA_STYLE.invalidPageToken,
  operations: {
    ...listOperations(LISTINGS, ATHENA_STYLE),
    ...QUERY_OPERATIONS,
    GetTableMetadata: getTableMetadata,
    ListTagsForResource: tagOperation(
      {
        arn: 'ResourceARN',
        action: 'athena:ListTagsForResource',
        answer: tags => ({ Tags: asList(tags) }),
        page: {
          size: 'MaxResults',
          min: 75,
          max: Infinity,
          usual: 75,
          token: 'NextToken',
        },
      },
      ATHENA_STYLE,
    ),
  },
};
