import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { tagResources, untagResources } from './changeTags';
import { getComplianceSummary } from './complianceSummary';
import { getResources } from './getResources';
import { listRequiredTags } from './requiredTags';
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
    GetComplianceSummary: getComplianceSummary,
    ListRequiredTags: listRequiredTags,
    GetTagKeys: getTagKeys,
    GetTagValues: getTagValues,
    TagResources: tagResources,
    UntagResources: untagResources,
  },
};
