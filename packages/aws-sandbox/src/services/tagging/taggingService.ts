import { AwsService } from '../../protocol/Operation';
export const taggingService: AwsService = {
  prefix: 'tag',
  target: 'ResourceGroupsTaggingAPI_20170126',
  throttlingCode: 'ThrottledException',
  operations: {},
};
