import {
  DateRange,
  ExplanationAdjustment,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BASIS_CODES } from '../database/allocationCodes';
import { toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory } from '../database/LedgerHistory';
import { HeldSplit, PoolReader } from '../database/PoolReader';
import { sharedKey } from '../ledger/sharedKey';
import { ExplainedPlaces } from './explainedPlaces';
import { ExplainedKeys, isAskedFor } from './explainedKeys';
import { wholeMonths } from './wholeMonths';

/** The part of a bill that a figure is about. */
export interface ExplainedScope {
  /** Row of sources. */
  sourceId: number;
  range: DateRange;
  applications: BillScope;
  asked: ExplainedKeys | undefined;
  placed: ExplainedPlaces | undefined;
}

/** What pools brought to a figure. */
export async function explainedSplits(
  snapshot: Knex.Transaction,
  { asked, placed, ...scope }: ExplainedScope,
): Promise<HeldSplit[]> {
  if (placed && !placed.bases.includes(BASIS_CODES.shared)) return [];
  const splits = await new PoolReader(snapshot).splits(scope);
  return splits.filter(
    ({ pool, title }) =>
      (placed?.rule === undefined || pool === placed.rule) &&
      (!asked || isAskedFor(asked, sharedKey(title))),
  );
}

/**
 * How the closed months of the range have changed; those that have not are
 * left out. Of parts of a cost that is not kept.
 */
export async function explainedAdjustments(
  snapshot: Knex.Transaction,
  { sourceId, range, applications, asked, placed }: ExplainedScope,
): Promise<ExplanationAdjustment[]> {
  if (asked || placed) return [];
  const changes = await new LedgerHistory(snapshot).sinceClose(
    sourceId,
    applications,
    wholeMonths(range),
  );
  return changes
    .filter(({ atClose, now }) => atClose !== now)
    .map(({ month, closedAt, atClose, now }) => ({
      month,
      closedAt,
      amountAtClose: toAmount(atClose),
      amount: toAmount(now),
    }));
}
