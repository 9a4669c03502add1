import { Foundation } from './createFoundation';
import { SourceStates } from './database/SourceStates';
import { SourceHealthReader } from './insights/SourceHealthReader';

/** What tells how the registered sources are. */
export function createSourceHealth(foundation: Foundation): SourceHealthReader {
  const { config, knex, registry, tables, clock } = foundation;
  return new SourceHealthReader({
    ...tables,
    states: new SourceStates(knex),
    costSources: registry.costSources,
    billLineSources: registry.billLineSources,
    billOfRecord: foundation.billOfRecord?.id,
    inventories: registry.inventories,
    tagComplianceSources: registry.tagComplianceSources,
    staleAfterMs: config.staleAfterMs,
    clock,
  });
}
