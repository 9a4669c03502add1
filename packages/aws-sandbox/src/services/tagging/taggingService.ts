import { awsJson } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { tagResources, untagResources } from './changeTags';
import { getResources } from './getResources';
import { expiredToken } from './taggingErrors';
import { getTagKeys, getTagValues } from './tagVocabulary';

export const taggingService: AwsService = {
  prefix: 'tag',
  protocol: awsJson,
  target: 'ResourceGroupsTaggingAPI_20170126',
  throttlingCode: 'ThrottledException',
  expiredPageToken: expiredToken,
  operations: {
    GetResources: getResources,
    GetTagKeys: getTagKeys,
    GetTagValues: getTagValues,
    TagResources: tagResources,
    UntagResources: untagResources,
  },
};
