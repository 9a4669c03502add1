import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  AllocationPolicy,
  CostMetric,
  StatementResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { InventoryOutline } from '../../database/InventoryOutline';
import { HeldBillMonth } from '../../database/BillMonthTable';
import { readSnapshot } from '../../database/readSnapshot';
import { Bill } from '../../insights/Bill';
import { BillOfRecord } from '../../insights/BillOfRecord';
import { poolTitles } from '../poolTitles';
import { statementRanges } from '../statementMonth';
import { countedIds, heldBillMonth, StatementSubject } from '../StatementScope';
import { FocusFrame, FocusLine } from './FocusLine';
import { FocusLineReader, FocusScope } from './FocusLineReader';

/** The lines of a file, and what they have in common. */
export interface FocusLines {
  frame: FocusFrame;
  lines: AsyncGenerator<FocusLine[]>;
}

/** The lines of the bill behind a statement, by the columns of FOCUS. */
export class FocusExport {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      inventory: InventoryOutline;
      policy: AllocationPolicy;
      clock: () => Date;
    },
  ) {}

  /**
   * Nothing is read of the lines until somebody asks for them.
   *
   * @throws InputError for a month that there is no bill of
   * @throws NotFoundError where the bill is not held line by line, or nothing
   * of it can be the entity's
   * @throws ServiceUnavailableError where the month has not been read
   */
  async of(
    { mapped, visible }: StatementSubject,
    month: string,
  ): Promise<FocusLines> {
    const { bill, inventory, knex, clock } = this.options;
    const ranges = statementRanges(month, clock());
    const { source } = bill;
    if (mapped.hint) throw new NotFoundError(mapped.hint);
    if (!source?.isItemised) {
      throw new NotFoundError(
        `${
          source ? `${source.title} tells` : 'No source of cost tells more than'
        } sums only, so that there are no lines; install the module that reads data exports`,
      );
    }
    const [{ answer }, accountNames] = await Promise.all([
      bill.frame(ranges),
      inventory.accountNames(),
    ]);
    const scope = await readSnapshot(knex, async snapshot => {
      const held = await heldBillMonth(snapshot, source.id, month);
      if (!held || mapped.unread) return undefined;
      return await this.scope(snapshot, source, held, {
        range: ranges.range,
        applicationIds: await countedIds(snapshot, mapped.applications),
      });
    });
    if (!scope) {
      throw new ServiceUnavailableError(
        `${source.title} has not been read for ${month} yet; ask again once it has`,
      );
    }
    return {
      frame: {
        month,
        currency: answer.currency ?? '',
        accountNames,
        servicesOf: servicesOf(visible),
      },
      lines: new FocusLineReader(knex).lines(scope),
    };
  }

  private async scope(
    snapshot: Knex,
    source: Bill,
    held: HeldBillMonth,
    rest: Pick<FocusScope, 'range' | 'applicationIds'>,
  ): Promise<FocusScope> {
    const kept = source.metrics.filter(metric =>
      held.brought.metrics.includes(metric),
    );
    const rows = await snapshot('sources')
      .where({ source: source.id, kind: 'cost' })
      .whereIn('metric', kept)
      .select<{ id: number; metric: CostMetric }[]>('id', 'metric');
    const { policy } = this.options;
    const titles: StatementResponse['pools'] = [];
    for (const { id } of rows) {
      titles.push(
        ...(await poolTitles(snapshot, {
          sourceId: id,
          month: held.month,
          ids: new Set(policy.pools.map(pool => pool.id)),
          policy,
        })),
      );
    }
    return {
      ...rest,
      source,
      held,
      metrics: new Map(rows.map(({ id, metric }) => [metric, id])),
      poolTitles: new Map(titles.map(({ id, title }) => [id, title])),
    };
  }
}

function servicesOf(
  visible: StatementSubject['visible'],
): Map<string, string[]> {
  const services = new Map<string, string[]>();
  for (const { entityRef, applicationIds } of visible) {
    for (const id of applicationIds) {
      services.set(id, [...(services.get(id) ?? []), entityRef].sort());
    }
  }
  return services;
}
