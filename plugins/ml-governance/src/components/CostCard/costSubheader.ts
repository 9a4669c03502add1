import { daysIn } from '@ml-governance/backstage-plugin-ml-governance-common';
import { costMetricText } from '../../wording/costMetricText';
import { dayRangeText } from '../../wording/dayText';
import { PricedCost } from './PricedCost';

const NUMBER_WORDS = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** Figures of money over some days. */
type DatedFigures = Pick<
  PricedCost,
  'metric' | 'currency' | 'range' | 'estimatedRange'
>;

function estimatedText(cost: DatedFigures): string {
  const { estimatedRange, range } = cost;
  if (!estimatedRange) return '';
  if (estimatedRange.to !== range.to) {
    return `, ${dayRangeText(estimatedRange)} estimated`;
  }
  if (estimatedRange.from <= range.from) return ', all of it estimated';
  const days = daysIn(estimatedRange);
  return days === 1
    ? ', last day estimated'
    : `, last ${NUMBER_WORDS[days - 2] ?? days} days estimated`;
}

/**
 * What the card's figures are: metric, currency, range, and what of it may
 * still change.
 */
export function costSubheader(cost: DatedFigures): string {
  return `${costMetricText(cost.metric)}, ${cost.currency} · ${dayRangeText(
    cost.range,
  )}${estimatedText(cost)}`;
}
