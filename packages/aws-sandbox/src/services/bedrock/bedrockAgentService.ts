import { idOfArn } from '../../inventory/Resource';
import { AwsService } from '../../protocol/Operation';
import { restJson } from '../../protocol/restJson';
import { Listing, listOperations } from '../resources/listResources';
import { asMap, tagOperation } from '../resources/resourceTags';
import { isoTime } from '../resources/wireTime';
import { bedrockPage, bedrockStyle } from './bedrockStyle';

const LISTINGS: Record<string, Listing> = {
  ListAgents: {
    type: 'bedrock:agent',
    items: ['agentSummaries'],
    page: bedrockPage,
    describe: ({ arn, name, modifiedAt }) => ({
      agentId: idOfArn(arn),
      agentName: name,
      agentStatus: 'PREPARED',
      updatedAt: isoTime(modifiedAt),
      latestAgentVersion: '3',
    }),
  },
};

/** It shares Bedrock's name in signatures, and is told from it by the path. */
export const bedrockAgentService: AwsService = {
  prefix: 'bedrock-agent',
  signingName: 'bedrock',
  protocol: restJson,
  throttling: ['ThrottlingException', 429],
  expiredPageToken: bedrockStyle.invalidPageToken,
  routes: [
    { operation: 'ListAgents', method: 'POST', path: '/agents' },
    {
      operation: 'ListTagsForResource',
      method: 'GET',
      path: '/tags/{resourceArn}',
    },
  ],
  operations: {
    ...listOperations(LISTINGS, bedrockStyle),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceArn',
        action: 'bedrock:ListTagsForResource',
        answer: tags => ({ tags: asMap(tags) }),
      },
      bedrockStyle,
    ),
  },
};
