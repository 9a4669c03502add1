import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { costAllocationTagOperations } from './costAllocationTags';
import { getCostAndUsage } from './getCostAndUsage';
import { getDimensionValues } from './getDimensionValues';
import { getTags } from './getTags';
import { invalidToken } from './pageErrors';

export const costExplorerService: AwsService = {
  prefix: 'ce',
  protocol: awsJson11,
  target: 'AWSInsightsIndexService',
  throttling: ['LimitExceededException'],
  expiredPageToken: () => invalidToken('unknown'),
  operations: {
    GetCostAndUsage: getCostAndUsage,
    GetTags: getTags,
    GetDimensionValues: getDimensionValues,
    ...costAllocationTagOperations,
  },
};
