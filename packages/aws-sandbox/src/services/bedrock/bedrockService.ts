import { idOfArn, Resource } from '../../inventory/Resource';
import { AwsService } from '../../protocol/Operation';
import { restJson } from '../../protocol/restJson';
import { Listing, listOperations } from '../resources/listResources';
import { asLowerCaseList, tagOperation } from '../resources/resourceTags';
import { isoTime } from '../resources/wireTime';
import { bedrockPage, bedrockStyle } from './bedrockStyle';
import { isSystemProfile, systemProfiles } from './systemProfiles';

const BASE_MODEL = 'amazon.nova-lite-v1:0';

function foundationModelArn(region: string): string {
  return `arn:aws:bedrock:${region}::foundation-model/${BASE_MODEL}`;
}

function profileSummary(resource: Resource) {
  const { arn, name, region, createdAt, modifiedAt } = resource;
  return {
    inferenceProfileName: name,
    inferenceProfileArn: arn,
    inferenceProfileId: idOfArn(arn),
    models: [{ modelArn: foundationModelArn(region) }],
    status: 'ACTIVE',
    type: isSystemProfile(resource) ? 'SYSTEM_DEFINED' : 'APPLICATION',
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(modifiedAt),
  };
}

const LISTINGS: Record<string, Listing> = {
  ListCustomModels: {
    type: 'bedrock:custom-model',
    items: ['modelSummaries'],
    page: bedrockPage,
    describe: ({ arn, name, accountId, region, createdAt }) => ({
      modelArn: arn,
      modelName: name,
      creationTime: isoTime(createdAt),
      baseModelArn: foundationModelArn(region),
      baseModelName: BASE_MODEL,
      customizationType: 'FINE_TUNING',
      ownerAccountId: accountId,
      modelStatus: 'Active',
    }),
    narrow(reader) {
      const part = reader.string('nameContains', { max: 63 });
      return { fits: part ? [({ name }) => name.includes(part)] : [] };
    },
  },
  ListInferenceProfiles: {
    type: 'bedrock:application-inference-profile',
    items: ['inferenceProfileSummaries'],
    page: bedrockPage,
    describe: profileSummary,
    // Without a filter AWS lists its own profiles too.
    narrow(reader, { caller }) {
      const type = reader.oneOf('typeEquals', [
        'SYSTEM_DEFINED',
        'APPLICATION',
      ]);
      return {
        fits: type === 'SYSTEM_DEFINED' ? [() => false] : [],
        arrange: profiles =>
          type === 'APPLICATION'
            ? profiles
            : [...profiles, ...systemProfiles(caller)],
      };
    },
  },
};

export const bedrockService: AwsService = {
  prefix: 'bedrock',
  protocol: restJson,
  throttling: ['ThrottlingException', 429],
  expiredPageToken: bedrockStyle.invalidPageToken,
  routes: [
    { operation: 'ListCustomModels', method: 'GET', path: '/custom-models' },
    {
      operation: 'ListInferenceProfiles',
      method: 'GET',
      path: '/inference-profiles',
      members: { type: 'typeEquals' },
    },
    {
      operation: 'ListTagsForResource',
      method: 'POST',
      path: '/listTagsForResource',
    },
  ],
  operations: {
    ...listOperations(LISTINGS, bedrockStyle),
    ListTagsForResource: tagOperation(
      {
        arn: 'resourceARN',
        action: 'bedrock:ListTagsForResource',
        answer: tags => ({ tags: asLowerCaseList(tags) }),
      },
      bedrockStyle,
    ),
  },
};
