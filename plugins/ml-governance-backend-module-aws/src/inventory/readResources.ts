import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  awsFailure,
  endsRefresh,
  isRegionUnusable,
} from '../client/awsFailure';
import {
  collectTagged,
  TAGGING_COLLECTOR,
  TAGGING_OPERATION,
} from './collectTagged';
import { CollectorScope } from './InventoryCollector';
import { SAGEMAKER_COLLECTORS } from './sageMakerCollectors';

/**
 * Every resource of a region of an account, each ARN once: those of the
 * collectors first, then what only the Tagging API knows. What fails is
 * yielded as a page, unless it concerns the whole partition.
 */
export async function* readResources(
  scope: CollectorScope,
): AsyncGenerator<InventoryPage, void, undefined> {
  const seen = new Set<string>();
  const unseen = (resources: AwsResource[]) =>
    resources.filter(({ arn }) => {
      if (seen.has(arn)) return false;
      seen.add(arn);
      return true;
    });
  const completeTypes = new Set<string>();

  for (const collector of SAGEMAKER_COLLECTORS) {
    try {
      for await (const collected of collector.collect(scope)) {
        if ('failure' in collected) {
          yield {
            kind: 'failure',
            collector: collector.id,
            ...collected.failure,
          };
          continue;
        }
        const resources = unseen(collected.resources);
        if (resources.length > 0) {
          yield { kind: 'resources', collector: collector.id, resources };
        }
      }
      completeTypes.add(collector.type);
    } catch (error) {
      if (endsPartition(error, scope.signal)) throw error;
      yield {
        kind: 'failure',
        collector: collector.id,
        operation: collector.operation,
        ...awsFailure(error, collector.operation),
      };
    }
  }

  try {
    for await (const tagged of collectTagged(scope)) {
      // A type's own collector knows better than the Tagging API, which
      // remembers what has been deleted. Where it failed, this is all there is.
      const resources = unseen(
        tagged.filter(({ type }) => !completeTypes.has(type)),
      );
      if (resources.length > 0) {
        yield { kind: 'resources', collector: TAGGING_COLLECTOR, resources };
      }
    }
  } catch (error) {
    if (endsPartition(error, scope.signal)) throw error;
    yield {
      kind: 'failure',
      collector: TAGGING_COLLECTOR,
      operation: TAGGING_OPERATION,
      ...awsFailure(error, TAGGING_OPERATION),
    };
  }
}

function endsPartition(error: unknown, signal: AbortSignal): boolean {
  return endsRefresh(error, signal) || isRegionUnusable(error);
}
