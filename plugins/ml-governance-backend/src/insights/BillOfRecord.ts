import {
  CostDimension,
  CostMetric,
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InputError } from '@backstage/errors';
import { BillDays, OpenBill } from '../database/BillDays';
import { Bill } from './Bill';
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
    metric: CostMetric;
    bill: Bill;
  };
}

/** The bill that figures are taken from, of all that there may be. */
export class BillOfRecord {
  constructor(
    private readonly options: {
      source: Bill | undefined;
      billDays: BillDays;
      clock: () => Date;
    },
  ) {}

  get source(): Bill | undefined {
    return this.options.source;
  }

  /**
   * The metric that an answer shows.
   *
   * @throws InputError for one that is not kept
   */
  metric(asked?: CostMetric): CostMetric {
    const kept = this.source?.metrics;
    if (asked === undefined || !kept) return kept?.[0] ?? DEFAULT_METRIC;
    if (!kept.includes(asked)) {
      throw new InputError(
        `${this.source?.title} keeps no figures by ${asked}; accepted are ${kept.join(
          ', ',
        )}`,
      );
    }
    return asked;
  }

  /** @throws InputError for a metric that is not kept */
  async frame(
    ranges: { range: DateRange; previousRange: DateRange },
    asked?: CostMetric,
  ): Promise<BillFrame> {
    const { source, billDays, clock } = this.options;
    const metric = this.metric(asked);
    const { range, previousRange } = ranges;
    const now = clock();
    const open =
      source &&
      (await billDays.open(
        { source: source.id, kind: 'cost', metric },
        { from: previousRange.from, to: range.to },
      ));
    const days = open?.days ?? [];
    const estimated = estimatedRange(range, days);
    return {
      answer: {
        metric,
        ...(open?.currency ? { currency: open.currency } : {}),
        range,
        previousRange,
        gaps: gapsIn(range, days, now),
        previousGaps: gapsIn(previousRange, days, now),
        ...(estimated ? { estimatedRange: estimated } : {}),
      },
      ...(open && source
        ? {
            held: {
              ...open,
              main: mainDimension(source),
              metric,
              bill: source,
            },
          }
        : {}),
    };
  }
}
