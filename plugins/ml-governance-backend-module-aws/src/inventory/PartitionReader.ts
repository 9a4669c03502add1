import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsService } from '../client/awsServices';
import { isRegionUnusable } from '../client/awsErrors';
import { awsFailure, endsRefresh } from '../client/awsFailure';
import { iamAction } from '../client/iamAction';
import { isNotOffered } from '../client/notOffered';
import { InventoryService } from '../config/inventoryServices';
import { AwaitingTags } from './AwaitingTags';
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
} from './InventoryCollector';
import { mergeConcurrently } from './mergeConcurrently';
import { ResourceExplorerSearch } from './ResourceExplorerSearch';
import { SeenArns } from './SeenArns';
import { TagReads } from './TagReads';
import { isFoundHere } from './whereFound';

const COLLECTORS_AT_A_TIME = 4;

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
 * Reads every resource of a region of an account, each ARN once: those that
 * the services list themselves first, then what only the Tagging API knows,
 * then what only Resource Explorer does.
 */
export class PartitionReader {
  readonly #scope: CollectorScope;
  readonly #options: ReadOptions;
  readonly #seen = new SeenArns();
  readonly #awaiting: AwaitingTags;
  /** Types that were listed to their end. */
  readonly #completeTypes = new Set<string>();
  /** The tags of what others take theirs from, by type and name. */
  readonly #parents = new Map<string, Map<string, ResourceTag[]>>();

  constructor(scope: CollectorScope, options: ReadOptions) {
    this.#scope = scope;
    this.#options = options;
    this.#awaiting = new AwaitingTags(options.knownTypes);
  }

  /**
   * What fails is yielded as a page, unless it concerns the whole partition.
   */
  async *read(): AsyncGenerator<InventoryPage, void, undefined> {
    const { services, explorer } = this.#options;
    const collectors = INVENTORY_COLLECTORS.filter(({ group }) =>
      services.has(group),
    );
    const children = collectors.filter(({ tags }) => tags.from === 'parent');
    for (const { tags } of children) {
      if (tags.from === 'parent') this.#parents.set(tags.of, new Map());
    }
    for (const wave of [
      collectors.filter(collector => !children.includes(collector)),
      children,
    ]) {
      yield* mergeConcurrently(wave, COLLECTORS_AT_A_TIME, collector =>
        this.#list(collector),
      );
    }
    if (services.has('tagging') || this.#awaiting.size > 0)
      yield* this.#sweep();
    if (services.has('resource-explorer')) {
      yield* explorer.pages(this.#scope, {
        isListed: where => this.#isListed(where),
        keep: resources =>
          resources.filter(
            resource => !this.#isListed(resource) && this.#isFresh(resource),
          ),
      });
    }
  }

  async *#list(
    collector: InventoryCollector,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    const reads = new TagReads(collector.type, this.#scope);
    try {
      for await (const page of collector.list(this.#scope)) {
        const listed = page.filter(({ resource }) => this.#isFresh(resource));
        const resources = await this.#withTags(collector, listed, reads);
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
            this.#awaiting.add(resource, collector, tags.read);
            return [];
          }
          const family = this.#parents.get(tags.of);
          return { ...resource, tags: family?.get(parent.toLowerCase()) };
        });
      case 'sweep':
        for (const { resource } of listed) {
          this.#awaiting.add(resource, collector, tags.read);
        }
        return [];
      default: {
        const resources = listed.map(({ resource }) => resource);
        const family = this.#parents.get(collector.type);
        if (family) {
          for (const { name, tags: own } of resources) {
            family.set(name.toLowerCase(), own ?? []);
          }
        }
        return resources;
      }
    }
  }

  /** Reads the Tagging API: the tags that are waited for, and what is new. */
  async *#sweep(): AsyncGenerator<InventoryPage, void, undefined> {
    const isWanted = this.#options.services.has('tagging');
    let swept = false;
    try {
      for await (const page of collectTagged(this.#scope)) {
        const byCollector = new Map<string, AwsResource[]>();
        const add = (collector: string, resource: AwsResource) => {
          const list = byCollector.get(collector);
          if (list) list.push(resource);
          else byCollector.set(collector, [resource]);
        };
        for (const tagged of page) {
          const awaited = this.#awaiting.resolve(tagged);
          if (awaited) add(awaited.collector.id, awaited.resource);
          // A type's own collector knows better than the Tagging API, which
          // remembers what has been deleted. Where it failed, this is all
          // there is.
          else if (
            isWanted &&
            !this.#completeTypes.has(tagged.type) &&
            this.#isFresh(tagged)
          ) {
            add(TAGGING_COLLECTOR, tagged);
          }
        }
        for (const [collector, resources] of byCollector) {
          yield* found(collector, resources);
        }
      }
      swept = true;
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
    for await (const page of this.#awaiting.settle(this.#scope, swept)) {
      yield* found(page.collector.id, page.resources);
      if (page.failure) yield failed(page.collector.id, page.failure);
    }
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
