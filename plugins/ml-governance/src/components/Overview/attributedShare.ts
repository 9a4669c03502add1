import {
  Amount,
  BillAttribution,
  percentOf,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';

function shareOf(
  attribution: BillAttribution,
  side: 'amount' | 'previousAmount',
): string | undefined {
  const { total, unclaimed, untagged } = attribution;
  const lost: Amount = sumAmounts([unclaimed[side], untagged[side]]);
  return percentOf(subtractAmounts(total[side], lost), total[side]);
}

/** By how many points the share of the bill that some service claims has changed; absent where there is nothing to compare. */
export function attributedChange(
  attribution: BillAttribution,
): string | undefined {
  const now = shareOf(attribution, 'amount');
  const before = shareOf(attribution, 'previousAmount');
  return now === undefined || before === undefined
    ? undefined
    : subtractAmounts(now, before);
}
