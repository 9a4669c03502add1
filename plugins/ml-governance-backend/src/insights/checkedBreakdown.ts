import { InputError } from '@backstage/errors';
import { CostBreakdown } from '@ml-governance/backstage-plugin-ml-governance-common';
import { acceptedBreakdowns } from './acceptedBreakdowns';
import { Bill } from './Bill';
import { BreakdownSource, breakdownSource } from './breakdownSource';

/**
 * Where a breakdown is read from.
 *
 * @throws InputError for one that the bill does not know
 */
export function checkedBreakdown(
  bill: Bill | undefined,
  breakdown: CostBreakdown,
): BreakdownSource {
  const accepted = bill && acceptedBreakdowns(bill);
  if (accepted && !accepted.includes(breakdown)) {
    throw new InputError(
      `${bill.title} cannot be broken down by ${breakdown}; accepted are ${accepted.join(
        ', ',
      )}`,
    );
  }
  return breakdownSource(breakdown);
}
