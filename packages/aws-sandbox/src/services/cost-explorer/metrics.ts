import { BillLine } from '../../ledger/BillLine';
import { ExactSum, formatAwsNumber } from '../../ledger/money';

interface MetricDefinition {
  valueOf: (line: BillLine) => number;
  /** The power of ten that values are integers of. */
  decimals: number;
  isMoney: boolean;
}

const money = (valueOf: MetricDefinition['valueOf']): MetricDefinition => ({
  valueOf,
  decimals: 10,
  isMoney: true,
});

const METRICS = {
  AmortizedCost: money(line => line.amortized),
  // With one rate for everybody in the organisation, blending changes nothing.
  BlendedCost: money(line => line.unblended),
  NetAmortizedCost: money(line => line.netAmortized),
  NetUnblendedCost: money(line => line.netUnblended),
  // Nothing here has reservations of flexible size.
  NormalizedUsageAmount: { valueOf: () => 0, decimals: 6, isMoney: false },
  UnblendedCost: money(line => line.unblended),
  UsageQuantity: { valueOf: line => line.usage, decimals: 6, isMoney: false },
} satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** Sums the asked metrics over bill lines. */
export class MetricSums {
  readonly #sums: { name: MetricName; sum: ExactSum }[];
  #unit: string | undefined;

  constructor(names: readonly MetricName[]) {
    this.#sums = names.map(name => ({ name, sum: new ExactSum() }));
  }

  add(line: BillLine): void {
    for (const { name, sum } of this.#sums) {
      sum.add(METRICS[name].valueOf(line));
    }
    const { unit } = line.charge;
    this.#unit ??= unit;
    if (this.#unit !== unit) this.#unit = 'N/A';
  }

  /** As answers carry them: a unit that not all lines share is none. */
  report(): Record<MetricName, { Amount: string; Unit: string }> {
    return Object.fromEntries(
      this.#sums.map(({ name, sum }) => {
        const { decimals, isMoney } = METRICS[name];
        return [
          name,
          {
            Amount: formatAwsNumber(sum.total, decimals),
            Unit: isMoney ? 'USD' : (this.#unit ?? 'N/A'),
          },
        ];
      }),
    ) as Record<MetricName, { Amount: string; Unit: string }>;
  }
}
