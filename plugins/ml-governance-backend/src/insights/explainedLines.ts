import { InputError } from '@backstage/errors';
import {
  ExplanationQuery,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BillScope } from '../database/applicationScope';
import { BillMonthTable } from '../database/BillMonthTable';
import { LineKeys } from '../database/LineKeys';
import { KeyedLines, LineScope } from '../database/scopedLines';
import { Bill } from './Bill';
import { BillFrame } from './BillOfRecord';
import { BreakdownSource, isKeptByDay } from './breakdownSource';
import { checkedBreakdown } from './checkedBreakdown';
import { namedKeys } from './namedKeys';

/** The key of a breakdown that is asked about. */
export interface ExplainedKey extends BreakdownSource {
  key: string;
}

/** @throws InputError for half a key, or a breakdown that the bill does not know */
export function explainedKey(
  bill: Bill | undefined,
  { breakdown, key }: ExplanationQuery,
): ExplainedKey | undefined {
  if (breakdown === undefined && key === undefined) return undefined;
  if (breakdown === undefined || key === undefined) {
    throw new InputError(
      "'breakdown' and 'key' must be given together, or neither of them",
    );
  }
  return { ...checkedBreakdown(bill, breakdown), key };
}

/** The lines that a figure is made of. */
export async function explainedLines(
  snapshot: Knex.Transaction,
  {
    held: { bill, metric },
    frame,
    asked,
  }: {
    frame: BillFrame;
    held: NonNullable<BillFrame['held']>;
    asked: ExplainedKey | undefined;
  },
  applications: BillScope,
): Promise<LineScope> {
  const { range, previousRange } = frame.answer;
  const scopeOf = async (days: typeof range): Promise<LineScope> => ({
    metric,
    range: days,
    applications,
    readingIds: await new BillMonthTable(snapshot).readingIds(bill.id, {
      metric,
      range: days,
    }),
  });
  const scope = await scopeOf(range);
  if (!asked) return scope;
  const keys = new LineKeys(snapshot, bill.costCategory);
  const { dimension, key } = asked;
  if (key === OTHER_KEYS && !isKeptByDay(dimension)) {
    const span = { from: previousRange.from, to: range.to };
    const named = await namedKeys(keys, await scopeOf(span), asked);
    return { ...scope, keyed: othersThan(asked, named) };
  }
  if (asked.isPlain) return { ...scope, keyed: { dimension, keys: [key] } };
  // Several keys of the bill may be shown as one.
  const all = await keys.all(scope, dimension);
  return {
    ...scope,
    keyed: { dimension, keys: all.filter(one => asked.keyOf(one) === key) },
  };
}

/** Where every key is named, there are no others. */
function othersThan(
  { dimension }: ExplainedKey,
  named: readonly string[] | undefined,
): KeyedLines {
  return named
    ? { dimension, keys: named, isExcept: true }
    : { dimension, keys: [] };
}
