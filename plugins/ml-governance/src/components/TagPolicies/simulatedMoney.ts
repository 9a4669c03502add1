import { SimulationMoney } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { costMetricText } from '../../wording/costMetricText';
import { longMonthText } from '../../wording/monthText';

/** What the amounts of a simulation are, and what they leave out. */
export function moneyText(money: SimulationMoney): string {
  if (money.by === 'nothing') {
    return `No amounts are shown. ${money.reason}`;
  }
  const { metric, month, closed, currency, unplaced } = money;
  const figures = `${costMetricText(metric)} cost of ${longMonthText(month)}${
    closed ? '' : ', whose bill is not final yet'
  }`;
  if (money.by === 'service') {
    return `${figures}, of services all of whose resources have one outcome. The bill tells sums alone, so that nothing is known of single resources.`;
  }
  return unplaced === undefined || currency === undefined
    ? `${figures}, by resource.`
    : `${figures}, by resource. ${amountText(
        unplaced,
        currency,
      )} of that month fall on no resource that is held, such as tax, support and what is gone.`;
}
