import { ServiceUnavailableError } from '@backstage/errors';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { toAmount } from '../database/amountColumns';
import { CostTable } from '../database/CostTable';
import { BillOfRecord } from './BillOfRecord';
import { sumOfParts } from './sumOfParts';

/** The whole bill, the untagged rest included. */
export class WholeBill {
  constructor(
    private readonly options: { bill: BillOfRecord; costs: CostTable },
  ) {}

  async read(range: DateRange): Promise<OrganizationCost> {
    const { bill, costs } = this.options;
    if (!bill.source) {
      throw new ServiceUnavailableError(
        'No source of cost is installed; add a module that provides one',
      );
    }
    const { answer, held } = await bill.frame({ range, previousRange: range });
    const sums = held
      ? await costs.byApplication(held.sourceId, held.main, range)
      : [];
    return {
      metric: answer.metric,
      ...(answer.currency ? { currency: answer.currency } : {}),
      range,
      total: toAmount(sumOfParts(sums)),
      gaps: answer.gaps,
      byApplicationId: sums.map(({ applicationId, amount }) => ({
        applicationId,
        amount: toAmount(amount),
      })),
    };
  }
}
