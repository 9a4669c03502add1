import {
  ReviewCampaignSummary,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExplainedFigure, FigureSubject } from '../CostExplanation';

/** Whose cost an item tells of; of what nobody claims, where it is an id. */
function subjectOf({
  kind,
  subject,
  snapshot,
  gone,
}: ReviewItem): FigureSubject | undefined {
  switch (kind) {
    case 'entity':
      return gone ? undefined : { entityRef: subject };
    case 'unclaimed-application':
      return { part: 'unclaimed', applicationId: subject };
    case 'shared-application': {
      const claimant = snapshot.claimants?.[0];
      return claimant === undefined
        ? undefined
        : { entityRef: claimant, applicationIds: [subject] };
    }
    default:
      return undefined;
  }
}

/** What explains the cost that a reviewer is shown, as it is by now. */
export function explainedItem(
  item: ReviewItem,
  { bill, createdAt }: Pick<ReviewCampaignSummary, 'bill' | 'createdAt'>,
): ExplainedFigure | undefined {
  const { cost } = item.snapshot;
  const { period, metric, currency, itemised } = bill;
  const subject = subjectOf(item);
  if (!cost || !subject || !itemised || currency === undefined) {
    return undefined;
  }
  return {
    subject,
    label: item.title ?? item.subject,
    range: period,
    metric,
    currency,
    amount: cost.total,
    notedAt: createdAt,
  };
}
