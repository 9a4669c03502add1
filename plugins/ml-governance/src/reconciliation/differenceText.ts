import {
  Amount,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../wording/amountText';

/** A difference with its sign, such as `+$1.20`; `none` where there is none. */
export function differenceText(amount: Amount, currency: string): string {
  const sign = compareAmounts(amount, '0');
  if (sign === 0) return 'none';
  const text = amountText(amount, currency);
  return sign > 0 && !text.startsWith('under') ? `+${text}` : text;
}
