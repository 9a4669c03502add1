import { NO_TAGS } from '../world/BillStream';
import { DayNumber } from '../world/calendar';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { BillLine } from './BillLine';
import { LineAmount } from './money';
import { netOf } from './SavingsPlan';

/**
 * What a Savings Plan adds to a day's bill beside the usage that it covers.
 * A negation takes back the list price of covered usage; like AWS's it is
 * summed by account, region and usage type and carries no tags. The fee is
 * the commitment; amortized, only its unused part is left.
 */
export function savingsPlanLines(
  day: DayNumber,
  covered: readonly BillLine[],
  commitment: LineAmount,
  estimated: boolean,
): BillLine[] {
  const negations = new Map<string, BillLine>();
  let used = 0;
  for (const line of covered) {
    const { accountId, region, usageType } = line.charge;
    const key = `${accountId}/${region}/${usageType}`;
    const sum = negations.get(key);
    negations.set(key, {
      ...line,
      recordType: 'SavingsPlanNegation',
      tags: NO_TAGS,
      resourceId: undefined,
      usage: 0,
      unblended: (sum?.unblended ?? 0) - line.unblended,
      netUnblended: (sum?.netUnblended ?? 0) - line.netUnblended,
      amortized: 0,
      netAmortized: 0,
      list: 0,
    });
    used += line.amortized;
  }
  const unused = commitment - used;
  return [
    ...negations.values(),
    {
      day,
      charge: {
        accountId: MANAGEMENT_ACCOUNT_ID,
        region: 'global',
        service: 'Savings Plans for AWS SageMaker usage',
        usageType: 'SageMakerSP:1yrNoUpfront',
        operation: 'NoOperation',
        unit: 'Hrs',
      },
      recordType: 'SavingsPlanRecurringFee',
      tags: NO_TAGS,
      usage: 24_000_000,
      unblended: commitment,
      netUnblended: netOf(commitment),
      amortized: unused,
      netAmortized: netOf(unused),
      list: 0,
      estimated,
    },
  ];
}
