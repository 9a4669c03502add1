import { InventoryCollector } from '../InventoryCollector';
import { listCollector } from './listCollector';
import { camelPages, pages } from './pageStyle';
import { tagRead } from './tagRead';

const ecrTags = tagRead({
  service: 'ecr',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceArn: arn }),
  tags: 'tags',
});

const logGroupTags = tagRead({
  service: 'logs',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceArn: arn }),
  tags: 'tags',
});

const stateMachineTags = tagRead({
  service: 'states',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceArn: arn }),
  tags: 'tags',
});

const bedrockTags = tagRead({
  service: 'bedrock',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceARN: arn }),
  tags: 'tags',
});

const agentTags = tagRead({
  service: 'bedrock-agent',
  operation: 'ListTagsForResource',
  input: ({ arn }) => ({ resourceArn: arn }),
  tags: 'tags',
});

/** One row a type of machine, image, log, workflow or Bedrock resource. */
export const COMPUTE_COLLECTORS: readonly InventoryCollector[] = [
  listCollector<'ec2', 'DescribeInstances', 'Reservations', 'Instances'>({
    id: 'ec2-instances',
    group: 'ec2',
    type: 'ec2:instance',
    service: 'ec2',
    operation: 'DescribeInstances',
    page: pages(1000),
    items: 'Reservations',
    inner: 'Instances',
    arn: { kind: 'instance/', fields: ['InstanceId'] },
    name: 'InstanceId',
    nameTag: true,
    // They stay in the list for an hour.
    gone: { field: 'State', inner: 'Name', is: 'terminated' },
    tags: 'Tags',
    tagSource: { from: 'listing' },
  }),
  listCollector({
    id: 'ec2-volumes',
    group: 'ec2',
    type: 'ec2:volume',
    service: 'ec2',
    operation: 'DescribeVolumes',
    page: pages(500),
    items: 'Volumes',
    arn: { kind: 'volume/', fields: ['VolumeId'] },
    name: 'VolumeId',
    nameTag: true,
    createdAt: 'CreateTime',
    tags: 'Tags',
    tagSource: { from: 'listing' },
  }),
  listCollector({
    id: 'ecr-repositories',
    group: 'ecr',
    type: 'ecr:repository',
    service: 'ecr',
    operation: 'DescribeRepositories',
    page: camelPages(1000),
    items: 'repositories',
    arn: 'repositoryArn',
    name: 'repositoryName',
    createdAt: 'createdAt',
    tagSource: { from: 'sweep', read: ecrTags },
  }),
  listCollector({
    id: 'log-groups',
    group: 'logs',
    type: 'logs:log-group',
    service: 'logs',
    operation: 'DescribeLogGroups',
    page: { size: ['limit', 50], token: 'nextToken' },
    items: 'logGroups',
    // The other one, `arn`, ends in `:*`, as no other call writes it.
    arn: 'logGroupArn',
    name: 'logGroupName',
    createdAt: 'creationTime',
    tagSource: { from: 'sweep', read: logGroupTags },
  }),
  listCollector({
    id: 'state-machines',
    group: 'states',
    type: 'states:stateMachine',
    service: 'states',
    operation: 'ListStateMachines',
    page: camelPages(1000),
    items: 'stateMachines',
    arn: 'stateMachineArn',
    name: 'name',
    createdAt: 'creationDate',
    tagSource: { from: 'sweep', read: stateMachineTags },
  }),
  listCollector({
    id: 'bedrock-custom-models',
    group: 'bedrock',
    type: 'bedrock:custom-model',
    service: 'bedrock',
    operation: 'ListCustomModels',
    page: camelPages(100),
    input: () => ({ isOwned: true }),
    items: 'modelSummaries',
    arn: 'modelArn',
    name: 'modelName',
    createdAt: 'creationTime',
    tagSource: { from: 'sweep', read: bedrockTags },
  }),
  listCollector({
    id: 'bedrock-inference-profiles',
    group: 'bedrock',
    type: 'bedrock:application-inference-profile',
    service: 'bedrock',
    operation: 'ListInferenceProfiles',
    page: camelPages(100),
    // The other ones are AWS's own.
    input: () => ({ typeEquals: 'APPLICATION' }),
    items: 'inferenceProfileSummaries',
    arn: 'inferenceProfileArn',
    name: 'inferenceProfileName',
    createdAt: 'createdAt',
    tagSource: { from: 'sweep', read: bedrockTags },
  }),
  listCollector({
    id: 'bedrock-agents',
    group: 'bedrock',
    type: 'bedrock:agent',
    service: 'bedrock-agent',
    operation: 'ListAgents',
    page: camelPages(100),
    items: 'agentSummaries',
    arn: { kind: 'agent/', fields: ['agentId'] },
    name: 'agentName',
    tagSource: { from: 'sweep', read: agentTags },
  }),
];
