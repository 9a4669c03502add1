import { AwsService } from '../../protocol/Operation';
import { getCostAndUsage } from './getCostAndUsage';
import { getDimensionValues } from './getDimensionValues';
import { getTags } from './getTags';

export const costExplorerService: AwsService = {
  prefix: 'ce',
  target: 'AWSInsightsIndexService',
  throttlingCode: 'LimitExceededException',
  operations: {
    GetCostAndUsage: getCostAndUsage,
    GetTags: getTags,
    GetDimensionValues: getDimensionValues,
  },
};
