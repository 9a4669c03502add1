import { ReplacedLines } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { utcDayText } from '../../wording/dayText';
import { longMonthText } from '../../wording/monthText';
import { CardNotice } from '../GovernanceCard';
import { ExplanationPages } from './explanationPages';

function replacedText(
  { month, amount, heldSince }: ReplacedLines,
  currency: string,
): string {
  const when =
    heldSince === undefined
      ? 'has been read anew since'
      : `was read anew on ${utcDayText(heldSince)}`;
  return `The bill of ${longMonthText(month)} ${when}. The lines of before, ${amountText(
    amount,
    currency,
  )} in all, are no longer kept; what they added up to is.`;
}

/** Says of which months the lines of a figure of the past are gone. */
export function ReplacedNotice(props: {
  pages: ExplanationPages;
  currency: string;
}) {
  const { pages, currency } = props;
  const { replaced = [] } = pages.first.lines;
  if (replaced.length === 0) return null;
  return (
    <CardNotice tone="info">
      {replaced.map(one => replacedText(one, currency)).join(' ')}
    </CardNotice>
  );
}
