import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  FilterPredicate,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { entityFields } from '../catalog/entityFields';
import {
  CatalogEntry,
  catalogEntry,
  MappingRules,
  ROLLUP_KINDS,
} from './CatalogEntry';

const PAGE_SIZE = 500;

/**
 * Reads from the catalog, as the plugin itself, everything that roll-ups are
 * made of: who may own or contain something, and what claims application ids.
 */
export class CatalogReader {
  private readonly fields: string[];

  constructor(
    private readonly options: MappingRules & {
      catalog: CatalogService;
      auth: AuthService;
      filter?: FilterPredicate;
    },
  ) {
    this.fields = entityFields(options.filter);
  }

  async read(signal: AbortSignal): Promise<CatalogEntry[]> {
    const entries = new Map<string, CatalogEntry>();
    for await (const page of this.pages(signal)) {
      this.add(page, entries);
    }
    await this.addContainers(entries, signal);
    return [...entries.values()];
  }

  /**
   * What claims nothing itself may still stand between a part and its system,
   * as a component does that others are part of.
   */
  private async addContainers(
    entries: Map<string, CatalogEntry>,
    signal: AbortSignal,
  ): Promise<void> {
    const { catalog } = this.options;
    const asked = new Set(entries.keys());
    let unknown = containersOf(entries.values(), asked);
    while (unknown.length > 0) {
      signal.throwIfAborted();
      const refs = unknown.slice(0, PAGE_SIZE);
      for (const ref of refs) asked.add(ref);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: this.fields },
        await this.credentials(),
      );
      const found = this.add(
        items.filter(entity => entity !== undefined),
        entries,
      );
      unknown = [
        ...new Set([
          ...unknown.slice(PAGE_SIZE),
          ...containersOf(found, asked),
        ]),
      ];
    }
  }

  private async *pages(signal: AbortSignal): AsyncIterable<Entity[]> {
    const { catalog, filter } = this.options;
    const query: FilterPredicate = {
      $any: [
        { kind: { $in: [...ROLLUP_KINDS] } },
        annotated(APPLICATION_ID_ANNOTATION),
        annotated(AWS_COST_INSIGHTS_TAGS_ANNOTATION),
        ...(filter === undefined ? [] : [filter]),
      ],
    };
    const { fields } = this;
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, fields, limit: PAGE_SIZE }
          : { query, fields, limit: PAGE_SIZE, totalItems: 'exclude' },
        await this.credentials(),
      );
      yield page.items;
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  private add(
    entities: readonly Entity[],
    entries: Map<string, CatalogEntry>,
  ): CatalogEntry[] {
    return entities.map(entity => {
      const entry = catalogEntry(entity, this.options);
      entries.set(stringifyEntityRef(entity), entry);
      return entry;
    });
  }

  private async credentials() {
    return { credentials: await this.options.auth.getOwnServiceCredentials() };
  }
}

function containersOf(
  entries: Iterable<CatalogEntry>,
  asked: ReadonlySet<string>,
): string[] {
  const containers = [...entries].flatMap(({ partOf }) => partOf);
  return [...new Set(containers)].filter(ref => !asked.has(ref));
}

function annotated(name: string): FilterPredicate {
  return parseFilterPredicate({
    [`metadata.annotations.${name}`]: { $exists: true },
  });
}
