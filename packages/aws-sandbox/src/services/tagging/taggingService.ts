import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { tagResources, untagResources } from './changeTags';
import { getResources } from './getResources';
import { expiredToken } from './taggingErrors';
import { getTagKeys, getTagValues } from './tagVocabulary';

export const taggingService: AwsService = {
  prefix: 'tag',
  signingName: 'tagging',
  protocol: awsJson11,
  target: 'ResourceGroupsTaggingAPI_20170126',
  throttling: ['ThrottledException'],
  expiredPageToken: expiredToken,
  operations: {
    GetResources: getResources,
    GetTagKeys: getTagKeys,
    GetTagValues: getTagValues,
    TagResources: tagResources,
    UntagResources: untagResources,
  },
};
