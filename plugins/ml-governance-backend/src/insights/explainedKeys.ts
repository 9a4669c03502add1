import { InputError } from '@backstage/errors';
import {
  ExplanationQuery,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { LineKeys } from '../database/LineKeys';
import { KeyedLines, LineScope } from '../database/scopedLines';
import { Bill } from './Bill';
import { BreakdownSource, isKeptByDay } from './breakdownSource';
import { checkedBreakdown } from './checkedBreakdown';
import { namedKeys } from './namedKeys';

/** The key of a breakdown that is asked about, or those that are left out. */
export interface ExplainedKeys extends BreakdownSource {
  /** As they are shown. */
  keys: ReadonlySet<string>;
  isExcept: boolean;
}

/** @throws InputError for half a key, or a breakdown that the bill does not know */
export function explainedKeys(
  bill: Bill | undefined,
  { breakdown, key, except }: ExplanationQuery,
): ExplainedKeys | undefined {
  if (breakdown === undefined && key === undefined && except === undefined) {
    return undefined;
  }
  if (breakdown === undefined || (key === undefined) === !except) {
    throw new InputError(
      "'breakdown' and either 'key' or 'except' must be given together, or none of them",
    );
  }
  return {
    ...checkedBreakdown(bill, breakdown),
    keys: new Set(except ?? (key === undefined ? [] : [key])),
    isExcept: except !== undefined,
  };
}

/** Whether the figure has what a key of the bill stands for. */
export function isAskedFor(
  { keyOf, keys, isExcept }: ExplainedKeys,
  key: string,
): boolean {
  return keys.has(keyOf(key)) !== isExcept;
}

/**
 * The keys of the lines that the figure has.
 *
 * @param scope - of all keys
 * @param span - of all that the breakdown is made of, over the range and the one before it
 */
export async function keyedLines(
  keys: LineKeys,
  asked: ExplainedKeys,
  scope: LineScope,
  span: () => Promise<LineScope>,
): Promise<KeyedLines> {
  const { dimension, isExcept } = asked;
  if (asked.keys.has(OTHER_KEYS) && !isKeptByDay(dimension)) {
    const named = await namedKeys(keys, await span(), asked);
    if (named) {
      return isExcept
        ? { dimension, keys: named.filter(key => isAskedFor(asked, key)) }
        : { dimension, keys: named, isExcept: true };
    }
    // Where every key is named, there are no others but what is not to be.
  }
  if (asked.isPlain) return { dimension, keys: [...asked.keys], isExcept };
  // Several keys of the bill may be shown as one.
  const all = await keys.all(scope, dimension);
  return { dimension, keys: all.filter(key => isAskedFor(asked, key)) };
}
