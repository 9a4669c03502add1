import {
  absoluteAmount,
  Amount,
  compareAmounts,
  percentOf,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How an amount compares with the one before. */
export interface CostChange {
  direction: 'rise' | 'fall' | 'same';
  /** Without a sign. */
  difference: Amount;
  /** Of the amount before, without a sign; absent where that is no cost to be a share of. */
  percent?: string;
}

/** The change from one amount to another. */
export function costChange(
  amount: Amount,
  previous: Amount,
  percentDecimals: number = 1,
): CostChange {
  const difference = subtractAmounts(amount, previous);
  const percent =
    compareAmounts(previous, '0') > 0
      ? percentOf(absoluteAmount(difference), previous, percentDecimals)
      : undefined;
  const order = compareAmounts(difference, '0');
  const changed = order > 0 ? 'rise' : 'fall';
  return {
    direction: order === 0 ? 'same' : changed,
    difference: absoluteAmount(difference),
    ...(percent === undefined ? {} : { percent }),
  };
}
