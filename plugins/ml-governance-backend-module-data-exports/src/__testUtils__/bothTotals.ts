import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { APPLICATION_ID, BillTotals, totalsOfLines } from './billTotals';
import { CostExplorerTotals } from './CostExplorerTotals';
import { readLinesOf } from './sourceUnderTest';

/** The day on which the bill is read. */
export const TODAY = '2026-11-23';
/** One with the purchase of a reservation, one that was re-written, one under way. */
export const MONTHS = ['2026-09', '2026-10', '2026-11'];

/** The columns that an export's totals are worked out from. */
export type ExportColumns = 'cur' | 'focus';

const METRICS: Record<ExportColumns, readonly CostMetric[]> = {
  cur: ['net-amortized', 'amortized', 'net-unblended', 'unblended', 'list'],
  focus: ['net-amortized', 'net-unblended', 'list'],
};

export const instant = (day: string) => new Date(`${day}T10:00:00Z`);
export const columnsOf = (name: string): ExportColumns =>
  name.includes('focus') ? 'focus' : 'cur';

/** What a source says of a month by all metrics that it has, and Cost Explorer. */
export async function bothTotals(
  source: BillLineSource,
  columns: ExportColumns,
  { month, reported }: { month: string; reported: CostExplorerTotals },
) {
  const lines = await readLinesOf(source, month, {
    resourceTags: [APPLICATION_ID],
  });
  // FOCUS bills a plan's fee and not what it covers, wherever that is.
  const comparable = (
    metric: CostMetric,
    { application, ...others }: BillTotals,
  ) =>
    columns === 'focus' && metric === 'net-unblended'
      ? { metric, ...others }
      : { metric, application, ...others };
  return {
    read: source.metrics.map(metric =>
      comparable(metric, totalsOfLines(lines, metric)),
    ),
    reported: await Promise.all(
      METRICS[columns].map(async metric =>
        comparable(metric, await reported.of(month, metric)),
      ),
    ),
  };
}
