import { ServiceUnavailableError } from '@backstage/errors';
import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostSource,
  OrganizationCost,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { toAmount } from '../database/amountColumns';
import { CostTable } from '../database/CostTable';
import { SourceTable } from '../database/SourceTable';
import { gapsIn } from './costRanges';
import { mainDimension } from './mainDimension';

/** The whole bill, the untagged rest included. */
export class WholeBill {
  constructor(
    private readonly options: {
      source: CostSource | undefined;
      sources: SourceTable;
      costs: CostTable;
      clock: () => Date;
    },
  ) {}

  async read(range: DateRange): Promise<OrganizationCost> {
    const { source, sources, costs, clock } = this.options;
    if (!source) {
      throw new ServiceUnavailableError(
        'No source of cost is installed; add a module that provides one',
      );
    }
    const held = await sources.find({
      source: source.id,
      kind: 'cost',
      metric: source.metric,
    });
    const days = held ? await costs.heldDays(held.id, range) : [];
    const sums = held
      ? await costs.byApplication(held.id, mainDimension(source), range)
      : [];
    return {
      metric: source.metric,
      ...(held?.currency ? { currency: held.currency } : {}),
      range,
      total: toAmount(sums.reduce((sum, { amount }) => sum + amount, 0n)),
      gaps: gapsIn(range, days, clock()),
      byApplicationId: sums.map(({ applicationId, amount }) => ({
        applicationId,
        amount: toAmount(amount),
      })),
    };
  }
}
