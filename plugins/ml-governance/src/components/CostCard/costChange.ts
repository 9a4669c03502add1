import {
  absoluteAmount,
  Amount,
  compareAmounts,
  percentOf,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How an amount compares with the one before; undefined where it does not. */
export interface CostChange {
  direction: 'rise' | 'fall' | 'same';
  /** Without a sign. */
  difference: Amount;
  /** Of the amount before, without a sign. */
  percent: string;
}

/**
 * The change from one amount to another. There is none to speak of where the
 * amount before is zero or a credit.
 */
export function costChange(
  amount: Amount,
  previous: Amount,
  percentDecimals: number = 1,
): CostChange | undefined {
  if (compareAmounts(previous, '0') <= 0) return undefined;
  const difference = subtractAmounts(amount, previous);
  const percent = percentOf(
    absoluteAmount(difference),
    previous,
    percentDecimals,
  );
  if (percent === undefined) return undefined;
  const order = compareAmounts(difference, '0');
  const changed = order > 0 ? 'rise' : 'fall';
  return {
    direction: order === 0 ? 'same' : changed,
    difference: absoluteAmount(difference),
    percent,
  };
}
