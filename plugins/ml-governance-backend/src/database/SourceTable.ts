import { Knex } from 'knex';
import {
  CostMetric,
  SourceKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What tells the held figures of one source from those of another. */
export interface SourceIdentity {
  source: string;
  kind: SourceKind;
  /** Of a bill alone. */
  metric?: CostMetric;
}

export interface HeldSource {
  /** Stands for the source in other tables. */
  id: number;
  currency?: string;
  /** The account that pays, where the source tells. */
  payer?: string;
}

/** The sources of which anything is held. */
export class SourceTable {
  constructor(private readonly knex: Knex) {}

  async find(identity: SourceIdentity): Promise<HeldSource | undefined> {
    const row = await this.knex('sources')
      .where(columnsOf(identity))
      .first<SourceRow | undefined>('id', 'currency', 'payer');
    return row && heldSource(row);
  }

  async ensure(identity: SourceIdentity): Promise<HeldSource> {
    const found = await this.find(identity);
    if (found) return found;
    await this.knex('sources')
      .insert(columnsOf(identity))
      .onConflict(['source', 'kind', 'metric'])
      .ignore();
    return await this.ensure(identity);
  }
}

/**
 * Makes whoever else replaces figures of the source wait until this
 * transaction ends. Without it, two overlapping replacements of a day would
 * each delete what they see and then both insert.
 */
export async function lockSource(
  transaction: Knex.Transaction,
  sourceId: number,
): Promise<HeldSource> {
  const [row] = await transaction('sources')
    .where({ id: sourceId })
    .update({ version: transaction.raw('version + 1') })
    .returning<SourceRow[]>(['id', 'currency', 'payer']);
  return heldSource(row);
}

interface SourceRow {
  id: number;
  currency: string | null;
  payer: string | null;
}

function heldSource({ id, currency, payer }: SourceRow): HeldSource {
  return { id, currency: currency ?? undefined, payer: payer ?? undefined };
}

function columnsOf(identity: SourceIdentity) {
  return {
    source: identity.source,
    kind: identity.kind,
    metric: identity.metric ?? '',
  };
}
