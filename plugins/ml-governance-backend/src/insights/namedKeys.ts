import { OTHER_KEYS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { LineKeys } from '../database/LineKeys';
import { LineScope } from '../database/scopedLines';
import { BreakdownSource } from './breakdownSource';

/** More of them tell nobody anything. */
const MAX_LINE_KEYS = 100;

/**
 * The keys of lines that a breakdown of them names, as the lines have them:
 * those that cost most, credits as much as charges. All others stand under
 * `OTHER_KEYS`. `undefined` where there are few enough to name each.
 *
 * @param scope - over the range and the one before it: whoever asks for the
 * same range is to get the same keys
 */
export async function namedKeys(
  keys: LineKeys,
  scope: LineScope,
  { dimension, keyOf, isPlain }: BreakdownSource,
): Promise<readonly string[] | undefined> {
  if (isPlain) {
    // One more than are named tells whether there are others.
    const largest = await keys.largest(scope, dimension, MAX_LINE_KEYS + 1);
    return largest.length <= MAX_LINE_KEYS
      ? undefined
      : largest
          .slice(0, MAX_LINE_KEYS)
          .map(({ key }) => key)
          .filter(key => key !== OTHER_KEYS);
  }
  // Values of a cost category, of which AWS allows some hundreds.
  const found = await keys.largest(scope, dimension);
  const sizes = new Map<string, bigint>();
  for (const { key, size } of found) {
    const shown = keyOf(key);
    sizes.set(shown, (sizes.get(shown) ?? 0n) + size);
  }
  if (sizes.size <= MAX_LINE_KEYS) return undefined;
  const named = new Set(
    [...sizes]
      .sort(([left, one], [right, other]) =>
        one === other ? compare(left, right) : compare(other, one),
      )
      .slice(0, MAX_LINE_KEYS)
      .map(([key]) => key),
  );
  return found
    .map(({ key }) => key)
    .filter(key => key !== OTHER_KEYS && named.has(keyOf(key)));
}

function compare<T extends bigint | string>(left: T, right: T): number {
  return left < right ? -1 : 1;
}
