import { ConflictError } from '@backstage/errors';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';
import { ResourceFilters } from './resourceFilters';
import { resourceKey } from './resourcePages';

/** As many as the backend gives at once. */
const PAGE_SIZE = 1000;

/**
 * Every resource that some filters leave, in their order.
 *
 * @throws ConflictError where the list changes under the reading of it, because
 * then something would be missing or be there twice
 */
export async function readAllResources(options: {
  api: Pick<MlGovernanceApi, 'getResources'>;
  entityRef: string;
  filters: ResourceFilters;
  onProgress: (read: number, total: number) => void;
  /** Whether nobody waits for it any more. */
  isAbandoned: () => boolean;
}): Promise<EvaluatedResource[]> {
  const { api, entityRef, filters, onProgress, isAbandoned } = options;
  const resources = new Map<string, EvaluatedResource>();
  let cursor: string | undefined;
  let total = 0;
  let read = 0;
  do {
    const page = await api.getResources(entityRef, {
      ...filters,
      limit: PAGE_SIZE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const resource of page.items) {
      resources.set(resourceKey(resource), resource);
    }
    read += page.items.length;
    total = page.total;
    cursor = page.items.length > 0 ? page.nextCursor : undefined;
    onProgress(read, total);
  } while (cursor !== undefined && !isAbandoned());
  if (!isAbandoned() && (resources.size !== read || read !== total)) {
    throw new ConflictError(
      `The resources were read anew in the meantime: ${total} are there, ${resources.size} came. Export them again.`,
    );
  }
  return [...resources.values()];
}
