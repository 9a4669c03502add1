import { compareAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';

/** From here on the figure alone says how much; the share would only be long. */
const LARGEST = '999';

/** The share of a change in percent, such as `12.4%`, `>999%` or `<0.1%`. */
export function changeShareText(percent: string): string {
  if (compareAmounts(percent, LARGEST) > 0) return `>${LARGEST}%`;
  return percent === '0.0' ? '<0.1%' : `${percent}%`;
}
