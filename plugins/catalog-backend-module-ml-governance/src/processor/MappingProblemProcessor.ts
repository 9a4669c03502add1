import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import { MappingProblems } from './MappingProblems';

/** The type of the status items that say what is wrong with a mapping. */
const STATUS_TYPE = 'ml-governance.io/mapping';

/**
 * Says on an entity what is wrong with its mapping to tags, as items of its
 * status. It asks nobody: what is wrong was read for all entities at once. They
 * are warnings, since an error would keep the catalog from taking over the
 * entity.
 */
export class MappingProblemProcessor implements CatalogProcessor {
  constructor(private readonly problems: MappingProblems) {}

  getProcessorName(): string {
    return 'MlGovernanceMappingProblemProcessor';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    const problems = this.problems.of(stringifyEntityRef(entity));
    if (problems.length === 0) return entity;
    const { status } = entity as { status?: { items?: JsonObject[] } };
    const items = problems.map(({ kind, message }) => ({
      type: STATUS_TYPE,
      level: 'warning',
      message,
      error: { name: kind, message },
    }));
    return {
      ...entity,
      status: { ...status, items: [...(status?.items ?? []), ...items] },
    } as Entity;
  }
}
