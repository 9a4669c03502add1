import { CostDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { LedgerOwner, MetricSource } from '../database/LedgerTable';
import { SourceTable } from '../database/SourceTable';

/** The source as its figures are called in other tables. */
export async function ledgerOwnerOf(
  source: BillLineSource,
  sources: SourceTable,
  dimensions: readonly CostDimension[],
): Promise<LedgerOwner> {
  const metricSources: MetricSource[] = [];
  for (const metric of source.metrics) {
    const { id } = await sources.ensure({
      source: source.id,
      kind: 'cost',
      metric,
    });
    metricSources.push({ metric, sourceId: id });
  }
  return { source: source.id, title: source.title, metricSources, dimensions };
}
