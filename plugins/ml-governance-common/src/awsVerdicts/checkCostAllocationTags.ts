import { TagDictionary } from '../dictionary/TagDictionary';
import { addMonths, startOfMonth, UtcDay, utcDayOf } from '../time/DateRange';
import { CostAllocationTag } from './CostAllocationTag';

/** How far back AWS fills a bill with tags. */
const BACKFILL_MONTHS = 12;

/**
 * How a cost allocation tag of the dictionary stands in AWS Billing.
 *
 * - `active`: it is on the bill
 * - `inactive`: AWS knows it and leaves it off the bill
 * - `other-case`: AWS knows the key in another case only, which is another tag
 * - `unseen`: AWS has seen it on no resource yet, so that there is nothing to
 *   activate
 *
 * @public
 */
export type CostAllocationTagState =
  'active' | 'inactive' | 'other-case' | 'unseen';

/**
 * What AWS Billing makes of one cost allocation tag of the dictionary.
 *
 * @public
 */
export interface CostAllocationTagCheck {
  /** The dictionary's key. */
  key: string;
  mandatory: boolean;
  state: CostAllocationTagState;
  /** The key as AWS has it, where that differs. */
  actualKey?: string;
  /** When it was last activated or deactivated, ISO 8601 in UTC. */
  updatedAt?: string;
  /** The last month in which AWS saw it on a resource, `YYYY-MM`. */
  lastUsedMonth?: string;
  /**
   * The earliest day from which a backfill would put the tag on the bill, once
   * it is active; absent where none would add anything.
   */
  backfillFrom?: UtcDay;
}

/**
 * The cost allocation tags of the dictionary beside those of AWS.
 *
 * @public
 */
export interface CostAllocationTagReport {
  /** In the dictionary's order. */
  checks: CostAllocationTagCheck[];
  /** Tags that are active, made by people, and no cost allocation tag of the dictionary; sorted. */
  activeOutsideDictionary: string[];
}

/**
 * Holds the cost allocation tags of the dictionary against what AWS Billing has
 * activated. A key that is not active is missing on every line of the bill,
 * however well resources are tagged.
 *
 * @param now - decides how far back a backfill could go
 * @public
 */
export function checkCostAllocationTags(
  dictionary: TagDictionary,
  tags: readonly CostAllocationTag[],
  now: Date,
): CostAllocationTagReport {
  const ofPeople = tags.filter(({ type }) => type === 'user-defined');
  const exact = new Map(ofPeople.map(tag => [tag.key, tag]));
  const folded = new Map<string, CostAllocationTag>();
  // Of several spellings the active one says most.
  for (const tag of [...ofPeople].sort(inactiveFirst)) {
    folded.set(tag.key.toLowerCase(), tag);
  }
  const wanted = dictionary.tags.filter(({ costAllocation }) => costAllocation);
  const earliest = earliestBackfill(now);
  const keys = new Set(wanted.map(({ key }) => key));
  return {
    checks: wanted.map(({ key, mandatory }) => {
      const tag = exact.get(key);
      const other = tag ? undefined : folded.get(key.toLowerCase());
      const known = tag ?? other;
      const check: CostAllocationTagCheck = {
        key,
        mandatory,
        state: stateOf(tag, other),
      };
      if (other) check.actualKey = other.key;
      if (known?.updatedAt) check.updatedAt = known.updatedAt;
      if (known?.usedAt) check.lastUsedMonth = known.usedAt.slice(0, 7);
      if (tag && wouldFill(tag, earliest)) check.backfillFrom = earliest;
      return check;
    }),
    activeOutsideDictionary: ofPeople
      .filter(({ key, status }) => status === 'active' && !keys.has(key))
      .map(({ key }) => key)
      .sort(),
  };
}

function stateOf(
  tag: CostAllocationTag | undefined,
  other: CostAllocationTag | undefined,
): CostAllocationTagState {
  if (tag) return tag.status;
  return other ? 'other-case' : 'unseen';
}

function inactiveFirst(a: CostAllocationTag, b: CostAllocationTag): number {
  return Number(a.status === 'active') - Number(b.status === 'active');
}

/**
 * Whether months that a backfill reaches were billed without the tag: of an
 * active one, those before it was activated. When that was is not always told,
 * and then there is no telling.
 */
function wouldFill(tag: CostAllocationTag, earliest: UtcDay): boolean {
  if (tag.usedAt && tag.usedAt.slice(0, 7) < earliest.slice(0, 7)) return false;
  if (tag.status === 'inactive') return true;
  return tag.updatedAt !== undefined && tag.updatedAt.slice(0, 10) > earliest;
}

/** The first of a month that lies no more than twelve months back. */
function earliestBackfill(now: Date): UtcDay {
  const bound = addMonths(utcDayOf(now), -BACKFILL_MONTHS);
  const first = startOfMonth(bound);
  return first === bound ? first : addMonths(first, 1);
}
