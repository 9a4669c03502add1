import {
  Amount,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { changeShareText } from './changeShareText';
import { costChange } from './costChange';

/** A change in a line of figures, for the eye and for a screen reader. */
export interface ChangeText {
  shown: string;
  spoken: string;
}

const NO_COMPARISON: ChangeText = { shown: '–', spoken: 'no comparison' };

/** `+18%`, `−3%`, `new`, or a dash where nothing can be compared. */
export function changeText(
  amount: Amount,
  previous: Amount,
  comparable: boolean,
): ChangeText {
  if (!comparable) return NO_COMPARISON;
  const { direction, percent } = costChange(amount, previous, 0);
  if (percent === undefined) {
    const isNew =
      compareAmounts(previous, '0') === 0 && compareAmounts(amount, '0') > 0;
    return isNew ? { shown: 'new', spoken: 'new' } : NO_COMPARISON;
  }
  if (compareAmounts(percent, '0') === 0) {
    return { shown: '0%', spoken: 'as before' };
  }
  const spokenShare = changeShareText(percent);
  const shownShare = (sign: string) => spokenShare.replace(/^>?/, `$&${sign}`);
  return direction === 'rise'
    ? { shown: shownShare('+'), spoken: `up by ${spokenShare}` }
    : { shown: shownShare('−'), spoken: `down by ${spokenShare}` };
}
