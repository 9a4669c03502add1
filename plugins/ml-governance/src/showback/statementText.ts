import {
  compareAmounts,
  StatementResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../wording/amountText';
import { dayRangeText, utcDayText } from '../wording/dayText';

/** What can be relied on, in a sentence. */
export function statusText(statement: StatementResponse): string {
  const { status, closedAt, range, asOf } = statement;
  if (asOf) {
    return `As it was on ${utcDayText(`${asOf}T00:00:00Z`)}. The month is closed.`;
  }
  switch (status) {
    case 'running':
      return `Not over yet: ${dayRangeText(range)}. AWS may still change it.`;
    case 'estimated':
      return 'Estimated: the bill of the month has not been issued or read in full, and may still change.';
    default:
      return closedAt
        ? `Closed: AWS has issued the bill; so seen on ${utcDayText(closedAt)}.`
        : 'Closed: AWS estimates none of it any more.';
  }
}

/** A difference with its sign, such as `+$1.20`. */
export function signedText(amount: string, currency: string): string {
  const text = amountText(amount, currency);
  return compareAmounts(amount, '0') > 0 ? `+${text}` : text;
}
