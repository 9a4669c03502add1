import {
  compareAmounts,
  ExplanationSplit,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { longMonthText } from '../../wording/monthText';
import { percentText } from '../../wording/percentText';

function methodText({ method, month }: ExplanationSplit): string {
  if (method === 'even') return 'Split in equal parts';
  if (method === 'fixed') return 'Split by fixed shares';
  return `Split by what each application costs by itself in ${longMonthText(
    month,
  )}`;
}

/** By which weight a share of a pool was found, in plain words. */
export function splitText(split: ExplanationSplit, currency: string): string {
  const { method, weight, totalWeight } = split;
  const [own, all] = [weight, totalWeight].map(one =>
    method === 'proportional' ? amountText(one, currency) : one,
  );
  const percent = percentOf(weight, totalWeight, 1);
  if (compareAmounts(totalWeight, '0') === 0) {
    return 'There was nobody to split it over, so that it has no application id.';
  }
  return `${methodText(split)}: ${own} of ${all}${
    percent === undefined ? '' : `, or ${percentText(percent)}`
  }.`;
}
