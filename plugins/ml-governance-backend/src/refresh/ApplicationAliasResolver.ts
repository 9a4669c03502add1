import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  FilterPredicate,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { Entity } from '@backstage/catalog-model';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
  createValueNormalizer,
  resolveEntityMapping,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationAliases } from '../database/ApplicationAliases';

const PAGE_SIZE = 500;

/**
 * Spellings that leave no doubt. A typo does: `ads-banking` may well be an
 * application that the catalog does not know, and its resources must not turn
 * up on the page of `ads-ranking`, before people who may not see them.
 */
const CERTAIN: ReadonlySet<string> = new Set(['case', 'separator']);

/**
 * Finds out which application of the catalog a misspelled application-id tag
 * means, so that its resource shows up, with its violation, on the right page.
 */
export class ApplicationAliasResolver {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      aliases: ApplicationAliases;
      applicationIdKey: string;
      isMlService: (entity: Entity) => boolean;
      filter?: FilterPredicate;
      logger: LoggerService;
    },
  ) {}

  async resolve(signal: AbortSignal): Promise<void> {
    const known = await this.knownApplicationIds(signal);
    const values = await this.options.aliases.valuesInUse();
    const normalizer = createValueNormalizer({ allowed: [...known] });
    const aliases = new Map<string, string>();
    // In one order, so that two replicas never wait for each other.
    for (const value of values.sort()) {
      const meant = normalizer.normalize(value);
      if (meant && CERTAIN.has(meant.by)) aliases.set(value, meant.value);
    }
    await this.options.aliases.replace(aliases);
    this.options.logger.debug(
      `${aliases.size} of ${values.length} application-id tags are other spellings of ids in the catalog`,
    );
  }

  private async knownApplicationIds(signal: AbortSignal): Promise<Set<string>> {
    const { applicationIdKey, isMlService } = this.options;
    const known = new Set<string>();
    for await (const entity of this.mappedEntities(signal)) {
      const mapping = resolveEntityMapping({
        entity,
        applicationIdKey,
        isMlService: isMlService(entity),
      });
      for (const id of mapping.applicationIds) known.add(id);
    }
    return known;
  }

  private async *mappedEntities(signal: AbortSignal): AsyncIterable<Entity> {
    const { catalog, auth, filter } = this.options;
    const query: FilterPredicate = {
      $any: [
        annotated(APPLICATION_ID_ANNOTATION),
        annotated(AWS_COST_INSIGHTS_TAGS_ANNOTATION),
        ...(filter === undefined ? [] : [filter]),
      ],
    };
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE }
          : { query, limit: PAGE_SIZE, totalItems: 'exclude' },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      yield* page.items;
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }
}

function annotated(name: string): FilterPredicate {
  return parseFilterPredicate({
    [`metadata.annotations.${name}`]: { $exists: true },
  });
}
