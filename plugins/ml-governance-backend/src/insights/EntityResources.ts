import {
  ResourcesResponse,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { ApplicationResources } from '../database/ApplicationResources';
import { entityStateOf } from './EntityCompliance';
import { evaluateResource } from './EvaluatedResources';
import { decodeResourceCursor, encodeResourceCursor } from './resourceCursor';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';

export interface ResourcePage {
  cursor?: string;
  limit: number;
}

/** The resources of an entity with their findings, page by page. */
export class EntityResources {
  constructor(
    private readonly options: {
      evaluator: TagEvaluator;
      resources: ApplicationResources;
      health: SourceHealthReader;
    },
  ) {}

  async read(
    entity: MappedEntity & { hint?: string },
    page: ResourcePage,
  ): Promise<ResourcesResponse> {
    const { evaluator, resources, health } = this.options;
    const { applicationIds } = entity.mapping;
    const list = { entityRef: entity.entityRef, applicationIds };
    const after =
      page.cursor === undefined
        ? undefined
        : decodeResourceCursor(list, page.cursor);
    const inventories = await health.inventories();
    const mapped = applicationIds.length > 0;
    // One more than asked for tells whether anything follows.
    const stored = mapped
      ? await resources.list(applicationIds, { after, limit: page.limit + 1 })
      : [];
    const items = stored.slice(0, page.limit);
    const last = items.at(-1);
    return {
      entityRef: entity.entityRef,
      state: entityStateOf(entity, inventories),
      items: items.map(one => evaluateResource(evaluator, one)),
      total: mapped ? await resources.count(applicationIds) : 0,
      ...(last && stored.length > page.limit
        ? { nextCursor: encodeResourceCursor(list, last.arn) }
        : {}),
      sources: inventories.map(summaryOf),
    };
  }
}
