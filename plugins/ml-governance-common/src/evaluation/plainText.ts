import { mayHoldPlainNumber } from './plainNumbers';

/**
 * How much a text needs to be looked at, told cheaply.
 *
 * - `plain`: short, of `a-z`, `-`, `.`, `:`, `/` and digits that are no number
 *   of a person. AWS takes it, every convention holds and no personal data can
 *   be in it. Most values are, and none of the further checks is needed.
 * - `numeric`: the same with digits that may be a number of a person
 * - `other`: whatever else
 */
export type Plainness = 'plain' | 'numeric' | 'other';

/** Tells plain texts from others. */
export function plainnessOf(text: string): Plainness {
  if (text.length > 128) return 'other';
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isLetter = code >= 97 && code <= 122;
    if (isLetter) continue;
    // `-`, `.`, `/`, the digits and `:` stand in a row.
    if (code < 45 || code > 58) return 'other';
    if (code >= 48 && code <= 57) digits += 1;
  }
  // Every number of a person has six digits or more.
  return digits > 5 && mayHoldPlainNumber(text) ? 'numeric' : 'plain';
}
