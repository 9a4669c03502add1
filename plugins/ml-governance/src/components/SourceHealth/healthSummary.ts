import {
  SourceHealth,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { countText } from '../../wording/countText';

/** How the sources are, all in all. */
export function healthSummary(sources: readonly SourceHealth[]): string {
  const unwell = sources.filter(({ status }) => status !== 'ok').length;
  if (unwell === 0) return 'Everything was read in time and in full.';
  return unwell === sources.length
    ? 'No source is up to date and read in full.'
    : `${unwell} of ${countText(sources.length, 'source')} ${
        unwell === 1 ? 'is' : 'are'
      } not up to date or not read in full.`;
}

/** What all sources have asked of AWS today, and what that cost. */
export function todaySummary(sources: readonly SourceHealth[]): string {
  const calls = sources
    .flatMap(({ callsToday }) => callsToday)
    .reduce((sum, { count }) => sum + count, 0);
  const cost = sumAmounts(
    sources.flatMap(({ paidRequestsToday: paid }) => (paid ? [paid.cost] : [])),
  );
  return `Today (UTC): ${countText(calls, 'request')} to AWS, ${amountText(
    cost,
    'USD',
  )} spent on them.`;
}
