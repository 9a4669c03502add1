import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CollectorScope,
  InventoryCollector,
  TagRead,
} from './InventoryCollector';
import { arnKey } from './SeenArns';
import { TagReads } from './TagReads';

/**
 * The Tagging API learns of a new resource and its tags some minutes after
 * they are there. Of one that is younger than this, its silence says nothing.
 */
const SETTLED_AFTER_MS = 3_600_000;

const PAGE_SIZE = 100;

interface Awaiting {
  resource: AwsResource;
  collector: InventoryCollector;
  read: TagRead;
}

/** Resources of one collector whose tags are known, as far as they can be. */
export interface TaggedPage {
  collector: InventoryCollector;
  resources: AwsResource[];
  failure?: TagReads['failure'];
}

/**
 * A resource with the tags that the Tagging API told, under the ARN as that
 * writes it: some of those that are listed are only built by its documentation.
 */
export function withTagsOf(
  { arn, tags }: AwsResource,
  listed: AwsResource,
): AwsResource {
  return { ...listed, arn, tags };
}

/**
 * Resources that were listed without tags, until the Tagging API was read.
 * What it does not know was never tagged, as far as that can be said; what
 * cannot be said is asked of the resource's own service.
 */
export class AwaitingTags {
  readonly #waiting = new Map<string, Awaiting>();
  readonly #knownTypes: Set<string>;

  /**
   * @param knownTypes - types of which the Tagging API has ever shown tags;
   * shared by all partitions, and added to
   */
  constructor(knownTypes: Set<string>) {
    this.#knownTypes = knownTypes;
  }

  get size(): number {
    return this.#waiting.size;
  }

  add(
    resource: AwsResource,
    collector: InventoryCollector,
    read: TagRead,
  ): void {
    this.#waiting.set(arnKey(resource.arn), { resource, collector, read });
  }

  /**
   * Takes what the Tagging API says of a resource. Where that was waited for,
   * it is done with.
   */
  resolve(
    tagged: AwsResource,
  ): { resource: AwsResource; collector: InventoryCollector } | undefined {
    if (tagged.tags?.length) this.#knownTypes.add(tagged.type);
    const key = arnKey(tagged.arn);
    const waiting = this.#waiting.get(key);
    if (!waiting) return undefined;
    this.#waiting.delete(key);
    const { collector, resource } = waiting;
    return { collector, resource: withTagsOf(tagged, resource) };
  }

  /**
   * What the Tagging API did not tell of.
   *
   * @param swept - whether it was read to its end
   */
  async *settle(
    scope: CollectorScope,
    swept: boolean,
  ): AsyncGenerator<TaggedPage> {
    const byCollector = new Map<InventoryCollector, Awaiting[]>();
    for (const waiting of this.#waiting.values()) {
      const list = byCollector.get(waiting.collector);
      if (list) list.push(waiting);
      else byCollector.set(waiting.collector, [waiting]);
    }
    this.#waiting.clear();
    for (const [collector, list] of byCollector) {
      const reads = new TagReads(collector.type, scope);
      for (let from = 0; from < list.length; from += PAGE_SIZE) {
        const page = list.slice(from, from + PAGE_SIZE);
        const never = page.filter(
          one => swept && this.#isNeverTagged(one.resource, scope),
        );
        if (never.length > 0) {
          yield {
            collector,
            resources: never.map(({ resource }) => ({ ...resource, tags: [] })),
          };
        }
        const unclear = page.filter(one => !never.includes(one));
        if (unclear.length > 0) {
          yield {
            collector,
            resources: await reads.read(
              unclear.map(({ resource }) => resource),
              unclear[0].read,
            ),
          };
        }
      }
      if (reads.failure) {
        yield { collector, resources: [], failure: reads.failure };
      }
    }
  }

  /** Whether the Tagging API would know of the resource if it had tags. */
  #isNeverTagged(
    { type, region, createdAt }: AwsResource,
    { partition, now }: CollectorScope,
  ): boolean {
    return (
      this.#knownTypes.has(type) &&
      region === partition.region &&
      createdAt !== undefined &&
      now.getTime() - Date.parse(createdAt) > SETTLED_AFTER_MS
    );
  }
}
