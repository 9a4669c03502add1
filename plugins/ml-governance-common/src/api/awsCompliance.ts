import { CostAllocationTagReport } from '../awsVerdicts/checkCostAllocationTags';
import { SourceSummary } from './sources';

/**
 * The cost allocation tags as AWS Billing has them.
 *
 * @public
 */
export interface CostAllocationTagsAnswer extends CostAllocationTagReport {
  /** When AWS was asked, ISO 8601 in UTC. */
  readAt: string;
}

/**
 * What AWS itself says about the organisation's tags.
 *
 * @public
 */
export interface AwsComplianceResponse {
  /** Absent until AWS was asked, or where it is not to be. */
  costAllocationTags?: CostAllocationTagsAnswer;
  /** Empty where no source tells what AWS says. */
  sources: SourceSummary[];
}
