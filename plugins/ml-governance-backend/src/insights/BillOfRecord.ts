import {
  CostDimension,
  CostMetric,
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { BillDays, OpenBill } from '../database/BillDays';
import { estimatedRange, gapsIn } from './costRanges';
import { mainDimension } from './mainDimension';

/** What answers carry while no source of cost is registered. */
const DEFAULT_METRIC: CostMetric = 'net-amortized';

/** The bill as far as an answer is about it. */
export interface BillFrame {
  /** What the answer says about the bill itself. */
  answer: Pick<
    CostResponse,
    | 'metric'
    | 'currency'
    | 'range'
    | 'previousRange'
    | 'gaps'
    | 'previousGaps'
    | 'estimatedRange'
  >;
  /** Absent until anything of it has been read. */
  held?: OpenBill & {
    /** The dimension that totals are summed by. */
    main: CostDimension;
  };
}

/**
 * The bill that figures are taken from: of several, the one that was
 * registered first.
 */
export class BillOfRecord {
  constructor(
    private readonly options: {
      source: CostSource | undefined;
      billDays: BillDays;
      clock: () => Date;
    },
  ) {}

  get source(): CostSource | undefined {
    return this.options.source;
  }

  get metric(): CostMetric {
    return this.source?.metric ?? DEFAULT_METRIC;
  }

  async frame(ranges: {
    range: DateRange;
    previousRange: DateRange;
  }): Promise<BillFrame> {
    const { source, billDays, clock } = this.options;
    const { range, previousRange } = ranges;
    const now = clock();
    const open =
      source &&
      (await billDays.open(
        { source: source.id, kind: 'cost', metric: source.metric },
        { from: previousRange.from, to: range.to },
      ));
    const days = open?.days ?? [];
    const estimated = estimatedRange(range, days);
    return {
      answer: {
        metric: this.metric,
        ...(open?.currency ? { currency: open.currency } : {}),
        range,
        previousRange,
        gaps: gapsIn(range, days, now),
        previousGaps: gapsIn(previousRange, days, now),
        ...(estimated ? { estimatedRange: estimated } : {}),
      },
      ...(open && source
        ? { held: { ...open, main: mainDimension(source) } }
        : {}),
    };
  }
}
