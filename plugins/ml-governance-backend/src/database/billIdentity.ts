import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { HeldSource, lockSource } from './SourceTable';

/** What the figures of a source have in common, as far as it is known. */
export interface BillIdentity {
  currency?: string;
  /** The account that pays. */
  payer?: string;
}

/** Whose figures are held, once for each of its metrics. */
interface BillOwner {
  title: string;
  metricSources: readonly { sourceId: number }[];
}

/**
 * Tells early that a month would be refused at its takeover, so that no more
 * of it is read than a page.
 *
 * @throws InputError where figures of another bill are held
 */
export async function requireSameBill(
  knex: Knex,
  { title, metricSources }: BillOwner,
  bill: BillIdentity,
): Promise<void> {
  const rows: { currency: string | null; payer: string | null }[] = await knex(
    'sources',
  )
    .whereIn(
      'id',
      metricSources.map(({ sourceId }) => sourceId),
    )
    .select('currency', 'payer');
  for (const { currency, payer } of rows) {
    requireSame(title, bill, {
      currency: currency ?? undefined,
      payer: payer ?? undefined,
    });
  }
}

/**
 * Locks the figures of all metrics, in one order, so that two who lock all
 * never wait for each other. What is known of the bill now holds for every
 * month from here on.
 *
 * @throws InputError where figures of another bill are held
 */
export async function lockBill(
  transaction: Knex.Transaction,
  { title, metricSources }: BillOwner,
  bill: BillIdentity,
): Promise<void> {
  const ids = metricSources.map(({ sourceId }) => sourceId);
  for (const id of ids.sort((left, right) => left - right)) {
    const held = await lockSource(transaction, id);
    requireSame(title, bill, held);
    const known = {
      ...(bill.currency && !held.currency ? { currency: bill.currency } : {}),
      ...(bill.payer && !held.payer ? { payer: bill.payer } : {}),
    };
    if (Object.keys(known).length > 0) {
      await transaction('sources').where({ id }).update(known);
    }
  }
}

function requireSame(
  title: string,
  bill: BillIdentity,
  held: Pick<HeldSource, 'currency' | 'payer'>,
): void {
  if (bill.currency && held.currency && bill.currency !== held.currency) {
    throw new InputError(
      `${title} now bills in ${bill.currency}, but figures in ${held.currency} are held; give the source another id to start anew in the other currency`,
    );
  }
  if (bill.payer && held.payer && bill.payer !== held.payer) {
    throw new InputError(
      `${title} now has the bill of the payer ${bill.payer}, but figures of the payer ${held.payer} are held; configure ${held.payer} as the source's payerAccountId and remove the export of ${bill.payer}, or give the source another id to start anew with the other payer`,
    );
  }
}
