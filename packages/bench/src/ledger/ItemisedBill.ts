import {
  AtomicUnits,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  BillLineSource,
  BillPeriod,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { BillShape, generatedLine } from './generatedLine';

const DECIMALS = 18;
const LINES_A_PAGE = 2_000;

/**
 * Months of a made-up bill, line by line. They are made while they are read,
 * so that they take no memory.
 */
export class ItemisedBill implements BillLineSource {
  readonly id = 'itemised-bill';
  readonly title = 'Itemised bill';
  readonly metrics: readonly [CostMetric] = ['net-amortized'];
  readonly schedule = { frequency: { hours: 24 }, timeout: { hours: 1 } };

  constructor(
    private readonly options: BillShape & {
      /** `YYYY-MM`. */
      months: readonly string[];
      linesAMonth: number;
      onStart: () => void;
    },
  ) {}

  async listPeriods(): Promise<BillPeriod[]> {
    this.options.onStart();
    return this.options.months.map(month => ({
      month,
      version: 'made-up',
      closed: true,
    }));
  }

  async *readLines({ month }: BillPeriod): AsyncIterable<BillLinePage> {
    const { linesAMonth, ...shape } = this.options;
    for (let from = 0; from < linesAMonth; from += LINES_A_PAGE) {
      const size = Math.min(LINES_A_PAGE, linesAMonth - from);
      yield {
        currency: 'USD',
        progress: (from + size) / linesAMonth,
        lines: Array.from({ length: size }, (_, offset) => {
          const { line, amount } = generatedLine(from + offset, shape);
          return {
            ...line,
            day: `${month}${line.day.slice(7)}`,
            amounts: { 'net-amortized': decimal(amount) },
          };
        }),
      };
    }
  }
}

function decimal(amount: AtomicUnits): string {
  const digits = amount.toString().padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}
