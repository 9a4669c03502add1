import {
  DateRange,
  ExplanationAdjustment,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory } from '../database/LedgerHistory';
import { HeldSplit, PoolReader } from '../database/PoolReader';
import { sharedKey } from '../ledger/sharedKey';
import { ExplainedKey } from './explainedLines';
import { wholeMonths } from './wholeMonths';

/** The part of a bill that a figure is about. */
export interface ExplainedScope {
  /** Row of sources. */
  sourceId: number;
  range: DateRange;
  applications: BillScope;
  asked: ExplainedKey | undefined;
}

/** What pools brought to a figure. */
export async function explainedSplits(
  snapshot: Knex.Transaction,
  { asked, ...scope }: ExplainedScope,
): Promise<HeldSplit[]> {
  const splits = await new PoolReader(snapshot).splits(scope);
  if (!asked) return splits;
  return splits.filter(
    ({ title }) => asked.keyOf(sharedKey(title)) === asked.key,
  );
}

/**
 * How the closed months of the range have changed; those that have not are
 * left out. Of single keys that is not kept.
 */
export async function explainedAdjustments(
  snapshot: Knex.Transaction,
  { sourceId, range, applications, asked }: ExplainedScope,
): Promise<ExplanationAdjustment[]> {
  if (asked) return [];
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
