import { Amount } from '../money/amount';
import { DateRange } from '../time/DateRange';

/**
 * How much of the taggable usage of a bill carries one mandatory tag.
 *
 * @public
 */
export interface KeyMoneyCoverage {
  key: string;
  /** With a value that keeps the dictionary. */
  covered: Amount;
  /** Without the tag, or with a value that does not. */
  uncovered: Amount;
  /** Share of what is covered in what ought to be, in percent with one decimal; never more than 100. */
  percent?: string;
}

/**
 * How much of a part of the bill carries its tags.
 *
 * @public
 */
export interface PartMoneyCoverage {
  /** Cost of usage that can carry tags. */
  taggable: Amount;
  /** Share of it that carries every mandatory cost allocation tag with a value that keeps the dictionary. */
  percent?: string;
}

/**
 * Where the bill stands to the mandatory tags. `taggable`, `untaggable`,
 * `credit`, `tax`, `fee` and `other` add up to the bill of `range` as its lines have
 * it; only the first can be expected to carry tags.
 *
 * @public
 */
export interface MoneyCoverage extends PartMoneyCoverage {
  /** Whole months: those that the range asked for touches; of the running one up to today. */
  range: DateRange;
  untaggable: Amount;
  credit: Amount;
  tax: Amount;
  fee: Amount;
  /** Charges of types that are none of these, such as adjustments. */
  other: Amount;
  /** The mandatory keys that are cost allocation tags, in the dictionary's order; no other stands on a bill. */
  byKey: KeyMoneyCoverage[];
  /** Groups without a parent, with all that they and their child groups own; largest first. */
  byGroup: (PartMoneyCoverage & { entityRef: string; title?: string })[];
  /** Largest first, at most 100. */
  byAccount: (PartMoneyCoverage & { accountId: string; name?: string })[];
}

/**
 * How much of the cost of an entity carries its tags, as shares alone: who may
 * see how it keeps the dictionary may not always see what it costs.
 *
 * @public
 */
export interface MoneyShares {
  /** Whole months; of the running one up to today. */
  range: DateRange;
  /** Share of taggable usage that carries every mandatory cost allocation tag with a value that keeps the dictionary, in percent with one decimal. */
  percent?: string;
  /** The same of each mandatory cost allocation tag, in the dictionary's order. */
  byKey: { key: string; percent?: string }[];
}
