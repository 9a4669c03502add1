import { InputError } from '@backstage/errors';
import {
  COST_BREAKDOWNS,
  CostBreakdown,
  CostMetric,
  CostQuery,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { MappedEntity } from '../catalog/MappedEntity';
import { toAmount } from '../database/amountColumns';
import { CostTable } from '../database/CostTable';
import { SourceTable } from '../database/SourceTable';
import { entityFrame } from './entityFrame';
import { mainDimension } from './mainDimension';
import { breakdownOf, breakdownSource, seriesOf, totalOf } from './costFigures';
import {
  CostRanges,
  costRanges,
  estimatedRange,
  gapsIn,
  readablePart,
} from './costRanges';
import { SourceHealthReader } from './SourceHealthReader';

/** What answers carry while no source of cost is registered. */
const DEFAULT_METRIC: CostMetric = 'net-amortized';

const EMPTY_FIGURES = {
  total: '0',
  previousTotal: '0',
  gaps: [],
  previousGaps: [],
  series: [],
  breakdown: [],
};

/**
 * What an entity costs, from the bill as it is held. Of several bills the one
 * that was registered first is the source of record.
 */
export class EntityCost {
  constructor(
    private readonly options: {
      source: CostSource | undefined;
      sources: SourceTable;
      costs: CostTable;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  async read(entity: MappedEntity, query: CostQuery): Promise<CostResponse> {
    const { source, sources, costs, health, clock } = this.options;
    const now = clock();
    const ranges = costRanges(query, now);
    const breakdown = this.checkedBreakdown(query.breakdown);
    const blank = {
      ...entityFrame(entity),
      metric: source?.metric ?? DEFAULT_METRIC,
      ...ranges,
      ...EMPTY_FIGURES,
      sources: source ? await health.costSummary(source.id) : [],
    };
    if (entity.hint) return { ...blank, state: 'unmapped' };
    const held =
      source &&
      (await sources.find({
        source: source.id,
        kind: 'cost',
        metric: source.metric,
      }));
    const days = held ? await costs.heldDays(held.id, spanOf(ranges)) : [];
    const gaps = {
      gaps: gapsIn(ranges.range, days, now),
      previousGaps: gapsIn(ranges.previousRange, days, now),
    };
    const read = held && (await costs.lastRead(held.id));
    if (!source || !held || !read || entity.unread) {
      return { ...blank, ...gaps, state: 'pending' };
    }
    const main = mainDimension(source);
    const cellsBy = await costs.cells({
      sourceId: held.id,
      applications: entity.applications,
      dimensions: breakdown ? [main, breakdown.dimension] : [main],
      ranges: [ranges.range, ranges.previousRange],
    });
    const cells = cellsBy.get(main) ?? [];
    const parts =
      breakdown &&
      (cellsBy.get(breakdown.dimension) ?? []).map(cell => ({
        ...cell,
        key: breakdown.keyOf(cell.key),
      }));
    const readable = readablePart(ranges.range, now);
    const estimated = estimatedRange(ranges.range, days);
    return {
      ...blank,
      ...gaps,
      state: 'ready',
      ...(held.currency ? { currency: held.currency } : {}),
      total: toAmount(totalOf(cells, ranges.range)),
      previousTotal: toAmount(totalOf(cells, ranges.previousRange)),
      ...(estimated ? { estimatedRange: estimated } : {}),
      series: readable
        ? seriesOf({
            cells,
            ...(parts ? { breakdownCells: parts } : {}),
            range: readable,
            granularity: ranges.granularity,
            estimatedDays: new Set(
              days
                .filter(one => one.estimated && one.day >= readable.from)
                .map(({ day }) => day),
            ),
          })
        : [],
      breakdown: parts
        ? breakdownOf(parts, ranges.range, ranges.previousRange)
        : [],
    };
  }

  private checkedBreakdown(breakdown: CostBreakdown | undefined) {
    if (!breakdown) return undefined;
    const found = breakdownSource(breakdown);
    const { source } = this.options;
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

/** From the first day of either range to the last. */
function spanOf({ range, previousRange }: CostRanges) {
  return { from: previousRange.from, to: range.to };
}
