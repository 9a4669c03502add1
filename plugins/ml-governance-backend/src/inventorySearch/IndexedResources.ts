import {
  ResourceEvaluation,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { JoinedTexts } from './JoinedTexts';
import { TextTable } from './TextTable';

/** What a resource is found and put in order by. */
export interface IndexedResource {
  sourceId: number;
  arn: string;
  name: string;
  type: string;
  accountId: string;
  region: string;
  /** Empty where it belongs to none; as people get to see it. */
  applicationId: string;
  firstSeenAt: string;
  verdict: ResourceEvaluation['verdict'];
  weight: number;
  /** Keys of the definitions that it violates. */
  violates: readonly string[];
  /** As people get to see them; absent where they could not be read. */
  tags?: readonly ResourceTag[];
}

/** What resources share with others, by number. */
const SHARED = [
  'type',
  'accountId',
  'region',
  'applicationId',
  'firstSeenAt',
  'verdict',
  'violates',
] as const;

type Shared = (typeof SHARED)[number];

/** Stands for a value that is withheld, and is found by no search. */
const WITHHELD = -1;

/** Between the keys of a set of definitions; no key has one. */
export const KEY_SEPARATOR = '\n';

/**
 * Resources column by column, which is a fraction of what as many objects take:
 * about 400 bytes each, most of it ARN and name.
 */
export class IndexedResources {
  readonly sourceIds: number[] = [];
  readonly arns: string[] = [];
  readonly names: string[] = [];
  readonly weights: number[] = [];
  readonly shared: Record<Shared, { table: TextTable; numbers: number[] }>;
  readonly tagKeys = new TextTable();
  readonly tagValues = new TextTable();
  /** Of all resources, one after the other. */
  private readonly keysOfTags: number[] = [];
  private readonly valuesOfTags: number[] = [];
  private readonly endOfTags: number[] = [];
  private readonly unread = new Set<number>();

  private named: JoinedTexts | undefined;

  constructor() {
    const column = () => ({ table: new TextTable(), numbers: [] });
    this.shared = {
      type: column(),
      accountId: column(),
      region: column(),
      applicationId: column(),
      firstSeenAt: column(),
      verdict: column(),
      violates: column(),
    };
  }

  get size(): number {
    return this.arns.length;
  }

  add(resource: IndexedResource): void {
    if (!resource.tags) this.unread.add(this.size);
    this.sourceIds.push(resource.sourceId);
    this.arns.push(resource.arn);
    this.names.push(resource.name);
    this.weights.push(resource.weight);
    for (const name of SHARED) {
      const { table, numbers } = this.shared[name];
      const text =
        name === 'violates'
          ? resource.violates.join(KEY_SEPARATOR)
          : resource[name];
      numbers.push(table.numberOf(text === WITHHELD_VALUE ? '' : text));
    }
    for (const { key, value } of resource.tags ?? []) {
      if (key === WITHHELD_VALUE) continue;
      this.keysOfTags.push(this.tagKeys.numberOf(key));
      this.valuesOfTags.push(
        value === WITHHELD_VALUE ? WITHHELD : this.tagValues.numberOf(value),
      );
    }
    this.endOfTags.push(this.keysOfTags.length);
  }

  textOf(name: Shared, index: number): string {
    const { table, numbers } = this.shared[name];
    return table.texts[numbers[index]];
  }

  /** By index, 1 for those whose name or ARN contains the part, which is in lowercase; asked once all of them are there. */
  namedLike(part: string): Uint8Array {
    this.named ??= new JoinedTexts(
      this.arns.map((arn, index) => {
        const name = this.names[index];
        // No part that people ask for has a control character.
        return (arn.includes(name) ? arn : `${name}\n${arn}`).toLowerCase();
      }),
    );
    return this.named.containing(part);
  }

  isUnread(index: number): boolean {
    return this.unread.has(index);
  }

  /** Whether the numbers of any of its keys and values are such. */
  hasTag(
    index: number,
    isSuch: (key: number, value: number | undefined) => boolean,
  ): boolean {
    const end = this.endOfTags[index];
    for (
      let at = index === 0 ? 0 : this.endOfTags[index - 1];
      at < end;
      at += 1
    ) {
      const value = this.valuesOfTags[at];
      if (isSuch(this.keysOfTags[at], value === WITHHELD ? undefined : value)) {
        return true;
      }
    }
    return false;
  }
}
