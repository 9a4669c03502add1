import { Tariff } from '../ledger/prices';
import { MicroUsage } from '../ledger/money';
import { Resource, Tag } from '../inventory/Resource';
import { DayNumber } from './calendar';
import { COST_ALLOCATION_TAG_KEYS } from './tagKeys';

/** The tags that the bill carries: those of activated keys, and only as spelled. */
export type BillTags = Readonly<Record<string, string>>;

export const NO_TAGS: BillTags = {};

/**
 * A flow of usage that the bill shows day by day: what it is, where, under
 * which tags, and how much on any day, past or future.
 */
export interface BillStream {
  accountId: string;
  region: string;
  tariff: Tariff;
  tagsOn(day: DayNumber): BillTags;
  /** What the bill calls the resource that was used that day. */
  resourceIdOn(day: DayNumber): string;
  /** 0 where there is no line that day. */
  usageOn(day: DayNumber): MicroUsage;
}

/** EC2 and S3 bill by id and name, everybody else by ARN. */
export function billedIdOf({ arn, type, name }: Resource): string {
  return type.startsWith('ec2:') || type === 's3:bucket' ? name : arn;
}

const interned = new Map<string, BillTags>();

/** The activated tags among a resource's; equal ones are the same object. */
export function billTagsOf(tags: readonly Tag[]): BillTags {
  const kept = tags.filter(tag => COST_ALLOCATION_TAG_KEYS.includes(tag.Key));
  const key = JSON.stringify(kept);
  let result = interned.get(key);
  if (!result) {
    result = Object.fromEntries(kept.map(tag => [tag.Key, tag.Value]));
    interned.set(key, result);
  }
  return result;
}
