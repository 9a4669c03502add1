import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { endsRefresh } from '../client/awsFailure';
import { isNotOffered } from '../client/notOffered';
import { explorerCause, explorerFailure } from './explorerCall';
import { CollectorScope } from './InventoryCollector';
import {
  ExplorerView,
  NoExplorerViewError,
  ResourceExplorerViews,
} from './ResourceExplorerViews';
import { EXPLORER_COLLECTOR, searchUntagged } from './searchUntagged';
import { findsGlobal, GLOBAL } from './whereFound';

/** What a partition wants of Resource Explorer. */
export interface WantedOfExplorer {
  /** Whether all resources of a type and region are known already. */
  isListed: (where: { type: string; region: string }) => boolean;
  /** Those of the resources that are to be told of. */
  keep: (resources: AwsResource[]) => AwsResource[];
}

/**
 * What was never tagged of services that the inventory does not list itself,
 * where an account has Resource Explorer set up.
 *
 * An account that has not is no failure, unless the config asks for Resource
 * Explorer by its name: it is logged, once for as long as the backend runs.
 */
export class ResourceExplorerSearch {
  readonly #views = new ResourceExplorerViews();
  /** What was looked up ahead, or why it could not be. */
  readonly #prepared = new WeakMap<CollectorScope, Promise<ExplorerView>>();
  readonly #told = new Set<string>();
  readonly #isRequired: boolean;

  constructor(options: { isRequired: boolean }) {
    this.#isRequired = options.isRequired;
  }

  /** Forgets what was looked up, for the next refresh. */
  forget(): void {
    this.#views.forget();
  }

  /** Looks up ahead where to search, which takes several requests. */
  async *prepare(
    scope: CollectorScope,
  ): AsyncGenerator<never, void, undefined> {
    const view = this.#views.find(scope);
    this.#prepared.set(scope, view);
    try {
      await view;
    } catch (error) {
      // Whatever else it is will be told of by the pages.
      if (endsRefresh(error, scope.signal)) throw error;
    }
  }

  async *pages(
    scope: CollectorScope,
    { isListed, keep }: WantedOfExplorer,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    try {
      const view = await (this.#prepared.get(scope) ?? this.#views.find(scope));
      for (const region of regionsToSearch(scope, view)) {
        const found = searchUntagged({
          scope,
          view,
          region,
          isListed: type => isListed({ type, region }),
        });
        for await (const page of found) {
          if ('failure' in page) {
            yield {
              kind: 'failure',
              collector: EXPLORER_COLLECTOR,
              ...page.failure,
            };
            continue;
          }
          const resources = keep(page.resources);
          if (resources.length > 0) {
            yield {
              kind: 'resources',
              collector: EXPLORER_COLLECTOR,
              resources,
            };
          }
        }
      }
    } catch (error) {
      if (endsRefresh(error, scope.signal)) throw error;
      const { cause, region } = explorerCause(error, scope);
      if (isNotOffered(cause, 'resource-explorer-2', region)) return;
      if (error instanceof NoExplorerViewError && !this.#isRequired) {
        this.#tell(scope, error.message);
        return;
      }
      yield {
        kind: 'failure',
        collector: EXPLORER_COLLECTOR,
        ...explorerFailure(error, scope),
      };
    }
  }

  #tell({ logger }: CollectorScope, message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    logger.info(message);
  }
}

/** Its own region, and for one of the account's partitions all that is left. */
function regionsToSearch(
  scope: CollectorScope,
  { covers }: ExplorerView,
): string[] {
  const { partition, regions, findsElsewhere } = scope;
  return [
    ...(covers.has(partition.region) ? [partition.region] : []),
    ...(findsGlobal(scope) ? [GLOBAL] : []),
    ...(findsElsewhere
      ? [...covers].filter(region => !regions.includes(region)).sort()
      : []),
  ];
}
