import {
  CostGranularity,
  CostQuery,
  CostResponse,
  DateRange,
  SourceSummary,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { toAmount } from '../database/amountColumns';
import { CellRange } from '../database/CellRange';
import { acceptedBreakdowns } from './acceptedBreakdowns';
import { Bill } from './Bill';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { BreakdownSource } from './breakdownSource';
import { checkAsOf, CostAsOf } from './CostAsOf';
import { CostCells } from './CostCells';
import { entityFrame } from './entityFrame';
import { checkedBreakdown } from './checkedBreakdown';
import { breakdownOf, seriesOf, totalOf } from './costFigures';
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
  breakdown?: BreakdownSource;
  /** The day at whose end the figures held; now where absent. */
  asOf?: UtcDay;
  sources: SourceSummary[];
  frame: BillFrame;
}

/** What an entity costs, from the bill as it is held. */
export class EntityCost {
  constructor(
    private readonly options: {
      bill: BillOfRecord;
      cells: CostCells;
      past: CostAsOf;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** What the answer about any entity begins with. */
  async context(query: CostQuery): Promise<CostContext> {
    const { bill, health, clock } = this.options;
    const { asOf } = query;
    const ranges = costRanges(query, clock());
    if (asOf !== undefined) {
      checkAsOf({ ...query, asOf }, ranges, {
        bill: bill.source,
        now: clock(),
      });
    }
    const breakdown =
      query.breakdown && checkedBreakdown(bill.source, query.breakdown);
    const [sources, frame] = await Promise.all([
      health.billSummary(),
      bill.frame(ranges, query.metric),
    ]);
    return { ranges, breakdown, asOf, sources, frame };
  }

  async read(
    entity: MappedEntity,
    { ranges, breakdown, asOf, sources, frame }: CostContext,
  ): Promise<CostResponse> {
    const answer = {
      ...entityFrame(entity),
      ...frame.answer,
      ...billTraits(this.options.bill.source),
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
    if (asOf !== undefined) {
      const { estimatedRange, ...settled } = answer;
      const past = await this.options.past.read({
        sourceId: frame.held.sourceId,
        applications: entity.applications,
        ranges,
        asOf,
      });
      return {
        ...settled,
        ...past,
        granularity: 'monthly',
        state: 'ready',
      };
    }
    const figures = await this.figures(entity, frame.held, ranges, breakdown);
    return { ...answer, ...figures, state: 'ready' };
  }

  private async figures(
    entity: MappedEntity,
    held: NonNullable<BillFrame['held']>,
    ranges: CostRanges,
    breakdown: BreakdownSource | undefined,
  ) {
    const { range, previousRange, granularity } = ranges;
    const readable = readablePart(range, this.options.clock());
    const { cells, parts } = await this.options.cells.read({
      held,
      applications: entity.applications,
      breakdown,
      ranges: [
        ...shownParts(range, readable, granularity),
        { ...previousRange, by: 'month' },
      ],
    });
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
}

/** What can be asked of the bill that the figures are taken from. */
function billTraits(
  source: Bill | undefined,
): Pick<CostResponse, 'breakdowns' | 'itemised'> {
  return source
    ? { breakdowns: acceptedBreakdowns(source), itemised: source.isItemised }
    : {};
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
  if (granularity === 'daily') return [{ ...range, by: 'day' }];
  if (!readable) return [{ ...range, by: 'month' }];
  const shown: CellRange = { ...readable, by: 'month' };
  return readable.to < range.to
    ? [shown, { from: readable.to, to: range.to, by: 'month' }]
    : [shown];
}
