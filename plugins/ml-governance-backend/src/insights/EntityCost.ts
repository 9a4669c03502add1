import { InputError } from '@backstage/errors';
import {
  COST_BREAKDOWNS,
  CostBreakdown,
  CostGranularity,
  CostQuery,
  CostResponse,
  DateRange,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { toAmount } from '../database/amountColumns';
import { CellRange, CostTable } from '../database/CostTable';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { entityFrame } from './entityFrame';
import { breakdownOf, breakdownSource, seriesOf, totalOf } from './costFigures';
import { CostRanges, costRanges, readablePart } from './costRanges';
import { SourceHealthReader } from './SourceHealthReader';

const EMPTY_FIGURES = {
  total: '0',
  previousTotal: '0',
  series: [],
  breakdown: [],
};

/** What a question about cost is answered with, whichever entity it is about. */
export interface CostContext {
  ranges: CostRanges;
  breakdown?: ReturnType<typeof breakdownSource>;
  sources: SourceSummary[];
  frame: BillFrame;
}

/** What an entity costs, from the bill as it is held. */
export class EntityCost {
  constructor(
    private readonly options: {
      bill: BillOfRecord;
      costs: CostTable;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** What the answer about any entity begins with. */
  async context(query: CostQuery): Promise<CostContext> {
    const { bill, health, clock } = this.options;
    const ranges = costRanges(query, clock());
    const breakdown = this.checkedBreakdown(query.breakdown);
    const [sources, frame] = await Promise.all([
      health.billSummary(),
      bill.frame(ranges, query.metric),
    ]);
    return { ranges, breakdown, sources, frame };
  }

  async read(
    entity: MappedEntity,
    { ranges, breakdown, sources, frame }: CostContext,
  ): Promise<CostResponse> {
    const answer = {
      ...entityFrame(entity),
      ...frame.answer,
      granularity: ranges.granularity,
      sources,
    };
    if (entity.hint) {
      const gaps = { gaps: [], previousGaps: [] };
      return { ...answer, ...gaps, ...EMPTY_FIGURES, state: 'unmapped' };
    }
    if (!frame.held || entity.unread) {
      return { ...answer, ...EMPTY_FIGURES, state: 'pending' };
    }
    const figures = await this.figures(entity, frame.held, ranges, breakdown);
    return { ...answer, ...figures, state: 'ready' };
  }

  private async figures(
    entity: MappedEntity,
    held: NonNullable<BillFrame['held']>,
    ranges: CostRanges,
    breakdown: ReturnType<typeof breakdownSource> | undefined,
  ) {
    const { main } = held;
    const { range, previousRange, granularity } = ranges;
    const readable = readablePart(range, this.options.clock());
    const cellsBy = await this.options.costs.cells({
      sourceId: held.sourceId,
      applications: entity.applications,
      dimensions: breakdown ? [main, breakdown.dimension] : [main],
      ranges: [
        ...shownParts(range, readable, granularity),
        { ...previousRange, addedUp: 'as-one' },
      ],
    });
    const cells = cellsBy.get(main) ?? [];
    const parts =
      breakdown &&
      (cellsBy.get(breakdown.dimension) ?? []).map(cell => ({
        ...cell,
        key: breakdown.keyOf(cell.key),
      }));
    return {
      total: toAmount(totalOf(cells, range)),
      previousTotal: toAmount(totalOf(cells, previousRange)),
      series: readable
        ? seriesOf({
            cells,
            ...(parts ? { breakdownCells: parts } : {}),
            range: readable,
            granularity,
            estimatedDays: new Set(
              held.days
                .filter(one => one.estimated && one.day >= readable.from)
                .map(({ day }) => day),
            ),
          })
        : [],
      breakdown: parts ? breakdownOf(parts, range, previousRange) : [],
    };
  }

  private checkedBreakdown(breakdown: CostBreakdown | undefined) {
    if (!breakdown) return undefined;
    const found = breakdownSource(breakdown);
    const { source } = this.options.bill;
    if (source && !source.dimensions.includes(found.dimension)) {
      const accepted = COST_BREAKDOWNS.filter(one =>
        source.dimensions.includes(breakdownSource(one).dimension),
      );
      throw new InputError(
        `${source.title} cannot be broken down by ${breakdown}; accepted are ${accepted.join(
          ', ',
        )}`,
      );
    }
    return found;
  }
}

/**
 * The range, no finer than its series shows it. What lies in the future is no
 * part of the series, though it would be of the total.
 */
function shownParts(
  range: DateRange,
  readable: DateRange | undefined,
  granularity: CostGranularity,
): CellRange[] {
  if (granularity === 'daily') return [range];
  if (!readable) return [{ ...range, addedUp: 'as-one' }];
  const shown: CellRange = { ...readable, addedUp: 'by-month' };
  return readable.to < range.to
    ? [shown, { from: readable.to, to: range.to, addedUp: 'as-one' }]
    : [shown];
}
