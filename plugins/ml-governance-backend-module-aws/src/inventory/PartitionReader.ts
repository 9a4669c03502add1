import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsService } from '../client/awsServices';
import { isRegionUnusable } from '../client/awsErrors';
import { awsFailure, endsRefresh } from '../client/awsFailure';
import { iamAction } from '../client/iamAction';
import { isNotOffered } from '../client/notOffered';
import { InventoryService } from '../config/inventoryServices';
import { AwaitingTags, withTagsOf } from './AwaitingTags';
import { CollectorFamilies } from './CollectorFamilies';
import { INVENTORY_COLLECTORS } from './collectors/inventoryCollectors';
import {
  collectTagged,
  TAGGING_COLLECTOR,
  TAGGING_OPERATION,
} from './collectTagged';
import {
  CollectorFailure,
  CollectorScope,
  InventoryCollector,
  ListedResource,
  TagRead,
} from './InventoryCollector';
import { mergeConcurrently } from './mergeConcurrently';
import { ResourceExplorerSearch } from './ResourceExplorerSearch';
import { SeenArns } from './SeenArns';
import { TagReads } from './TagReads';
import { UnlistedTags } from './UnlistedTags';
import { isFoundHere } from './whereFound';

const LISTS_AT_A_TIME = 4;

/** Services of every region: where their keys are invalid, the region's are. */
const EVERYWHERE: ReadonlySet<AwsService> = new Set([
  'ec2',
  'sagemaker',
  'tag',
]);

/** What reading a partition needs beside the scope. */
export interface ReadOptions {
  /** Which parts of the inventory are read in this region. */
  services: ReadonlySet<InventoryService>;
  /** Types of which the Tagging API has ever shown tags. */
  knownTypes: Set<string>;
  explorer: ResourceExplorerSearch;
}

/**
 * Reads every resource of a region of an account, each ARN once: as the
 * services list it themselves, or else as the Tagging API, which is read
 * beside them, or else as Resource Explorer knows it.
 */
export class PartitionReader {
  readonly #scope: CollectorScope;
  readonly #options: ReadOptions;
  readonly #seen = new SeenArns();
  readonly #awaiting: AwaitingTags;
  readonly #families: CollectorFamilies;
  readonly #unlisted: UnlistedTags;
  /** Whether the Tagging API was read to its end. */
  #isSwept = false;
  /** Types that were listed to their end. */
  readonly #completeTypes = new Set<string>();

  constructor(scope: CollectorScope, options: ReadOptions) {
    this.#scope = scope;
    this.#options = options;
    this.#awaiting = new AwaitingTags(options.knownTypes);
    const collectors = INVENTORY_COLLECTORS.filter(({ group }) =>
      options.services.has(group),
    );
    this.#families = new CollectorFamilies(collectors);
    this.#unlisted = new UnlistedTags(collectors);
  }

  /**
   * What fails is yielded as a page, unless it concerns the whole partition.
   */
  async *read(): AsyncGenerator<InventoryPage, void, undefined> {
    const { services, explorer } = this.#options;
    const isSweepWanted = services.has('tagging');
    const isExplorerWanted = services.has('resource-explorer');
    // The sweep is long, one page after the other, and is begun first.
    yield* mergeConcurrently(
      [
        ...(isSweepWanted ? [(ended: AbortSignal) => this.#sweep(ended)] : []),
        ...(isExplorerWanted ? [() => explorer.prepare(this.#scope)] : []),
        ...this.#families.independent.map(
          collector => (ended: AbortSignal) =>
            this.#listFamily(collector, ended),
        ),
      ],
      LISTS_AT_A_TIME,
      (read, ended) => read(ended),
    );
    if (!isSweepWanted && this.#awaiting.size > 0) yield* this.#sweep();
    yield* this.#settle();
    if (isExplorerWanted) {
      yield* explorer.pages(this.#scope, {
        isListed: where => this.#isListed(where),
        keep: resources =>
          resources.filter(
            resource => !this.#isListed(resource) && this.#isFresh(resource),
          ),
      });
    }
  }

  /** A list, and then those of what takes its tags from there. */
  async *#listFamily(
    collector: InventoryCollector,
    ended: AbortSignal,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    yield* this.#list(collector, ended);
    for (const child of this.#families.childrenOf(collector)) {
      if (!ended.aborted) yield* this.#list(child, ended);
    }
  }

  /** @param ended - that nobody wants any more of it: pages may yield nothing */
  async *#list(
    collector: InventoryCollector,
    ended: AbortSignal,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    const reads = new TagReads(collector.type, this.#scope);
    try {
      for await (const page of collector.list(this.#scope)) {
        if (ended.aborted) return;
        const listed = page.filter(({ resource }) => this.#isFresh(resource));
        const resources = await this.#withTags(collector, listed, reads);
        for (const { resource } of listed) this.#unlisted.take(resource.arn);
        yield* found(collector.id, resources);
      }
      this.#completeTypes.add(collector.type);
    } catch (error) {
      this.#endIfNeeded(error, collector.service);
      const { service, type } = collector;
      if (isNotOffered(error, service, this.#scope.partition.region)) {
        this.#completeTypes.add(type);
        return;
      }
      yield failed(collector.id, {
        operation: collector.operation,
        ...awsFailure(error, collector.operation, collector.action),
      });
    }
    if (reads.failure) yield failed(collector.id, reads.failure);
  }

  /** Those whose tags are known by now; the others wait. */
  async #withTags(
    collector: InventoryCollector,
    listed: ListedResource[],
    reads: TagReads,
  ): Promise<AwsResource[]> {
    const { tags } = collector;
    switch (tags.from) {
      case 'call':
        return await reads.read(
          listed.map(({ resource }) => resource),
          tags.read,
        );
      case 'parent':
        return listed.flatMap(({ resource, parent }) => {
          if (parent === undefined) {
            return this.#tagged(resource, collector, tags.read);
          }
          return { ...resource, tags: this.#families.tagsOf(tags.of, parent) };
        });
      case 'sweep':
        return listed.flatMap(({ resource }) =>
          this.#tagged(resource, collector, tags.read),
        );
      default: {
        const resources = listed.map(({ resource }) => resource);
        this.#families.keep(collector.type, resources);
        return resources;
      }
    }
  }

  /** With the tags that the Tagging API has told already; or else it waits. */
  #tagged(
    resource: AwsResource,
    collector: InventoryCollector,
    read: TagRead,
  ): AwsResource[] {
    const tagged = this.#unlisted.take(resource.arn);
    if (tagged) return [withTagsOf(tagged, resource)];
    this.#awaiting.add(resource, collector, read);
    return [];
  }

  /** Reads the Tagging API: the tags of what was listed, and what is not. */
  async *#sweep(
    ended?: AbortSignal,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    try {
      for await (const page of collectTagged(this.#scope)) {
        if (ended?.aborted) return;
        const unlisted: AwsResource[] = [];
        const byCollector = new Map<string, AwsResource[]>();
        for (const tagged of page) {
          const awaited = this.#awaiting.resolve(tagged);
          if (awaited) {
            const { id } = awaited.collector;
            const list = byCollector.get(id);
            if (list) list.push(awaited.resource);
            else byCollector.set(id, [awaited.resource]);
          } else if (
            !this.#completeTypes.has(tagged.type) &&
            !this.#seen.has(tagged.arn) &&
            !this.#unlisted.hold(tagged)
          ) {
            unlisted.push(tagged);
          }
        }
        for (const [collector, resources] of byCollector) {
          yield* found(collector, resources);
        }
        yield* this.#foundByTags(unlisted);
      }
      this.#isSwept = true;
    } catch (error) {
      this.#endIfNeeded(error, 'tag');
      yield failed(TAGGING_COLLECTOR, {
        operation: TAGGING_OPERATION,
        ...awsFailure(
          error,
          TAGGING_OPERATION,
          iamAction('tag', 'GetResources'),
        ),
      });
    }
  }

  /** What the lists and the Tagging API have not told of each other's. */
  async *#settle(): AsyncGenerator<InventoryPage, void, undefined> {
    // Where the list of a type failed, this is all there is of it.
    yield* this.#foundByTags(
      this.#unlisted
        .takeRest()
        .filter(({ type }) => !this.#completeTypes.has(type)),
    );
    for await (const page of this.#awaiting.settle(
      this.#scope,
      this.#isSwept,
    )) {
      yield* found(page.collector.id, page.resources);
      if (page.failure) yield failed(page.collector.id, page.failure);
    }
  }

  /** Resources that only the Tagging API knows. */
  #foundByTags(tagged: AwsResource[]): Iterable<InventoryPage> {
    const isWanted = this.#options.services.has('tagging');
    return found(
      TAGGING_COLLECTOR,
      isWanted ? tagged.filter(resource => this.#isFresh(resource)) : [],
    );
  }

  /**
   * Whether its own collector would have met it: it lists no other region, and
   * of those that nobody looks into the index is all that there is.
   */
  #isListed({ type, region }: Pick<AwsResource, 'type' | 'region'>): boolean {
    return (
      this.#completeTypes.has(type) && region === this.#scope.partition.region
    );
  }

  /** Whether it is for this partition to tell of, and was not met yet. */
  #isFresh({ arn, region }: AwsResource): boolean {
    return isFoundHere(region, this.#scope) && this.#seen.add(arn);
  }

  /** Lets through what is about more than the one call that failed. */
  #endIfNeeded(error: unknown, service: AwsService): void {
    const ends =
      endsRefresh(error, this.#scope.signal) ||
      (isRegionUnusable(error) && EVERYWHERE.has(service));
    if (ends) throw error;
  }
}

function* found(
  collector: string,
  resources: AwsResource[],
): Generator<InventoryPage, void, undefined> {
  if (resources.length > 0) yield { kind: 'resources', collector, resources };
}

function failed(collector: string, failure: CollectorFailure): InventoryPage {
  return { kind: 'failure', collector, ...failure };
}
