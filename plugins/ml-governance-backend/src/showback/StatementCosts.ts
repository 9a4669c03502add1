import { InputError } from '@backstage/errors';
import {
  CostDimension,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { LedgerHistory } from '../database/LedgerHistory';
import { HeldBillMonth } from '../database/BillMonthTable';
import { AtomicAmount } from '../database/amountColumns';
import {
  ApplicationParts,
  noParts,
  StatementSum,
  totalOfParts,
} from './ApplicationCost';
import { ApplicationCostReader } from './ApplicationCostReader';
import { countedIds, StatementFigures } from './StatementScope';

export interface StatementCosts {
  /** Of every application id that counts. */
  costs: Map<string, StatementSum>;
  /** Where the month before is not kept as it was. */
  previousGaps?: DateRange[];
}

/** What the applications of a statement cost. */
export class StatementCostReader {
  private readonly reader: ApplicationCostReader;

  /** @param knex - a snapshot: the answers are about one statement */
  constructor(private readonly knex: Knex) {
    this.reader = new ApplicationCostReader(knex);
  }

  /** Of a bill that tells sums only. */
  async ofSums(
    figures: StatementFigures,
    dimension: CostDimension,
  ): Promise<StatementCosts> {
    const totals = await this.totals(figures, dimension, figures.range);
    const previous = await this.totals(
      figures,
      dimension,
      figures.previousRange,
    );
    const costs = new Map<string, StatementSum>();
    for (const id of await countedIds(this.knex, figures.applications)) {
      costs.set(id, {
        total: totals.get(id) ?? 0n,
        previousTotal: previous.get(id) ?? 0n,
      });
    }
    return { costs };
  }

  /** Of a bill that is held line by line, by the allocation of now. */
  async ofLines(
    figures: StatementFigures,
    dimension: CostDimension,
    held: HeldBillMonth | undefined,
  ): Promise<StatementCosts> {
    const { metric, applications, range } = figures;
    const parts = await this.reader.parts({
      sourceId: figures.sourceId,
      metric,
      readingId: held?.brought.metrics.includes(metric)
        ? held.readingId
        : undefined,
      applications,
      range,
    });
    const previous = await this.totals(
      figures,
      dimension,
      figures.previousRange,
    );
    return { costs: await this.itemised(figures, parts, previous) };
  }

  /**
   * Of a closed month, by the allocation that held at an instant.
   *
   * @throws InputError where the month was not closed by then
   */
  async asOf(
    figures: StatementFigures,
    instant: string,
  ): Promise<StatementCosts> {
    const { sourceId, applications, query, previousRange } = figures;
    const before = previousRange.from.slice(0, 7);
    const closes = await new LedgerHistory(this.knex).closes(sourceId, [
      query.month,
      before,
    ]);
    const closedAt = closes.get(query.month);
    if (closedAt === undefined || closedAt >= instant) {
      throw new InputError(
        `The bill of ${query.month} was not closed at the end of ${query.asOf}, so that it is not kept as it was; ${
          closedAt === undefined
            ? "leave 'asOf' out"
            : `it is kept from ${closedAt.slice(0, 10)} on`
        }`,
      );
    }
    const entries = async (month: string) =>
      await this.reader.partsAsOf({ sourceId, applications, month, instant });
    const previousClose = closes.get(before);
    const isKept = previousClose !== undefined && previousClose < instant;
    const previous = new Map(
      isKept
        ? [...(await entries(before))].map(([id, parts]) => [
            id,
            totalOfParts(parts),
          ])
        : [],
    );
    return {
      costs: await this.itemised(figures, await entries(query.month), previous),
      previousGaps: isKept ? [] : [previousRange],
    };
  }

  private async totals(
    { sourceId, applications }: StatementFigures,
    dimension: CostDimension,
    range: DateRange,
  ): Promise<Map<string, AtomicAmount>> {
    return await this.reader.totals({
      sourceId,
      dimension,
      applications,
      range,
    });
  }

  private async itemised(
    { applications }: StatementFigures,
    parts: ReadonlyMap<string, ApplicationParts>,
    previous: ReadonlyMap<string, AtomicAmount>,
  ): Promise<Map<string, StatementSum>> {
    const costs = new Map<string, StatementSum>();
    for (const id of await countedIds(this.knex, applications)) {
      const own = parts.get(id) ?? noParts();
      costs.set(id, {
        total: totalOfParts(own),
        previousTotal: previous.get(id) ?? 0n,
        parts: own,
      });
    }
    return costs;
  }
}
