import { AwsService } from '../../protocol/Operation';
import { tagResources, untagResources } from './changeTags';
import { getResources } from './getResources';
import { getTagKeys, getTagValues } from './tagVocabulary';

export const taggingService: AwsService = {
  prefix: 'tag',
  target: 'ResourceGroupsTaggingAPI_20170126',
  throttlingCode: 'ThrottledException',
  operations: {
    GetResources: getResources,
    GetTagKeys: getTagKeys,
    GetTagValues: getTagValues,
    TagResources: tagResources,
    UntagResources: untagResources,
  },
};
