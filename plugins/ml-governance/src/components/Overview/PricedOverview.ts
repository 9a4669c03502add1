import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';

/** An overview of a bill that has been read, so that its currency is known. */
export type PricedOverview = OverviewResponse & { currency: string };

/** Whether the figures can be held against those of the range before. */
export function isComparable(overview: OverviewResponse): boolean {
  return overview.gaps.length === 0 && overview.previousGaps.length === 0;
}
