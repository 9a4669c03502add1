import {
  absoluteAmount,
  Amount,
  compareAmounts,
  CostDimension,
  subtractAmounts,
  sumAmounts,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostRecord } from '@ml-governance/backstage-plugin-ml-governance-node';
import { ConflictError } from '@backstage/errors';

/**
 * Cost Explorer rounds each group to ten decimals, so that sums over many
 * groups differ in the last ones. This is far above that and far below
 * anything that anybody would miss.
 */
const ROUNDING: Amount = '0.01';

/**
 * The bill of each day, summed up once a dimension. They have to agree: where
 * they do not, Cost Explorer took up new figures while it was being read, or
 * lost some.
 */
export class DailyTotals {
  readonly #totals = new Map<CostDimension, Map<UtcDay, Amount>>();

  /** Takes the records of a page, all of one dimension. */
  add(dimension: CostDimension, records: readonly CostRecord[]): void {
    const days = this.#totals.get(dimension) ?? new Map<UtcDay, Amount>();
    this.#totals.set(dimension, days);
    const byDay = new Map<UtcDay, Amount[]>();
    for (const { day, amount } of records) {
      const amounts = byDay.get(day);
      if (amounts) amounts.push(amount);
      else byDay.set(day, [amount]);
    }
    for (const [day, amounts] of byDay) {
      days.set(day, sumAmounts([days.get(day) ?? '0', ...amounts]));
    }
  }

  /**
   * @throws ConflictError naming a day on which two dimensions disagree.
   */
  requireAgreement(): void {
    const [first, ...others] = this.#totals;
    if (!first) return;
    const [dimension, expected] = first;
    for (const [otherDimension, totals] of others) {
      for (const day of new Set([...expected.keys(), ...totals.keys()])) {
        const left = expected.get(day) ?? '0';
        const right = totals.get(day) ?? '0';
        const difference = absoluteAmount(subtractAmounts(left, right));
        if (compareAmounts(difference, ROUNDING) > 0) {
          throw new ConflictError(
            `The bill of ${day} is ${left} by ${dimension} but ${right} by ${otherDimension}: Cost Explorer changed while it was being read. What was held stays; the next refresh reads it again`,
          );
        }
      }
    }
  }
}
