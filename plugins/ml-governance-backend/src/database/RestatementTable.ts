import { randomUUID } from 'node:crypto';
import { BillLineAttributes } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ItemPlacement } from '../ledger/LedgerRules';
import { chunksOf } from './insertInChunks';
import { yieldTurn } from './yieldTurn';

/** An item as it is held, and where it ends. */
export interface HeldItem {
  id: string;
  attributes: BillLineAttributes;
  placement: ItemPlacement;
}

interface ItemRow extends ItemPlacement {
  item: string;
  account_id: string;
  service: string;
  region: string;
  usage_type: string;
  operation: string;
  instance_type: string;
  charge_type: string;
  resource_id: string;
  tags: string;
}

const PAGE = 1_000;

/** Longer than any restatement takes. */
const ABANDONED_AFTER_MS = 86_400_000;

/** Where items of a month that is held end by other rules. */
export class RestatementTable {
  constructor(private readonly knex: Knex) {}

  /** The items of a reading, page by page. */
  async *items(readingId: number): AsyncIterable<HeldItem[]> {
    let after = '';
    for (;;) {
      const rows = await this.knex('bill_items')
        .where({ reading_id: readingId })
        .where('item', '>', after)
        .orderBy('item')
        .limit(PAGE)
        .select<ItemRow[]>('*');
      if (rows.length === 0) return;
      yield rows.map(toHeldItem);
      after = rows[rows.length - 1].item;
    }
  }

  /** A name to gather items under. */
  begin(): string {
    return randomUUID();
  }

  async add(
    restatement: string,
    readingId: number,
    items: readonly { id: string; placement: ItemPlacement }[],
    now: Date,
  ): Promise<void> {
    for (const chunk of chunksOf(items)) {
      await this.knex('restated_items').insert(
        chunk.map(({ id, placement }) => ({
          restatement,
          started_at: now.toISOString(),
          reading_id: readingId,
          item: id,
          ...placement,
        })),
      );
      await yieldTurn();
    }
  }

  async discard(restatement: string): Promise<void> {
    await this.knex('restated_items').where({ restatement }).delete();
  }

  /** Clears what was left behind by processes that were cut off. */
  async discardAbandoned(now: Date): Promise<void> {
    const before = new Date(now.getTime() - ABANDONED_AFTER_MS);
    await this.knex('restated_items')
      .where('started_at', '<', before.toISOString())
      .delete();
  }
}

const PLACEMENT = [
  'basis',
  'rule',
  'application_id',
  'coverage_class',
  'coverage',
] as const;

/**
 * Keeps where those of the gathered items ended that end elsewhere now. Of a
 * day the first change counts: what was so in between was so at no day's end.
 *
 * @param at - when the restatement counts
 */
export async function keepPlacements(
  transaction: Knex.Transaction,
  restatement: string,
  at: string,
): Promise<void> {
  await transaction.raw(
    `INSERT INTO past_placements
       (reading_id, number, valid_until, basis, rule, application_id)
     SELECT i.reading_id, i.number, CAST(:at AS TEXT), i.basis, i.rule,
       i.application_id
     FROM restated_items r
     JOIN bill_items i ON i.reading_id = r.reading_id AND i.item = r.item
     WHERE r.restatement = :restatement
       AND (i.basis <> r.basis OR i.rule <> r.rule
         OR i.application_id <> r.application_id)
       AND NOT EXISTS (
         SELECT 1 FROM past_placements p
         WHERE p.reading_id = i.reading_id AND p.number = i.number
           AND (p.valid_until > :dayStart OR p.valid_until = :at)
       )`,
    { restatement, at, dayStart: `${at.slice(0, 10)}T00:00:00.000Z` },
  );
}

/** Lets the items that were gathered end where that says. */
export async function applyRestatement(
  transaction: Knex.Transaction,
  restatement: string,
): Promise<void> {
  await transaction.raw(
    `UPDATE bill_items SET ${PLACEMENT.map(
      column => `${column} = restated.${column}`,
    ).join(', ')}
     FROM restated_items restated
     WHERE restated.restatement = ?
       AND bill_items.reading_id = restated.reading_id
       AND bill_items.item = restated.item`,
    [restatement],
  );
}

/** Whether two placements are the same. */
export function isSamePlacement(
  left: ItemPlacement,
  right: ItemPlacement,
): boolean {
  return PLACEMENT.every(column => left[column] === right[column]);
}

function toHeldItem(row: ItemRow): HeldItem {
  return {
    id: row.item,
    attributes: {
      accountId: row.account_id,
      service: row.service,
      region: row.region,
      usageType: row.usage_type,
      operation: row.operation,
      instanceType: row.instance_type,
      chargeType: row.charge_type,
      resourceId: row.resource_id,
      ...JSON.parse(row.tags),
    },
    placement: {
      basis: row.basis,
      rule: row.rule,
      application_id: row.application_id,
      coverage_class: row.coverage_class,
      coverage: row.coverage,
    },
  };
}
