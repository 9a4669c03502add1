import { InputError } from '@backstage/errors';
import {
  addDays,
  createWaiverFinder,
  isUtcDay,
  ResourcesQuery,
  ResourcesResponse,
  TagEvaluator,
  UtcDay,
  utcDayOf,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { PageVerdicts } from '../awsCompliance/PageVerdicts';
import { MappedEntity } from '../catalog/MappedEntity';
import { HeldResources, PlacedResource } from '../database/HeldResources';
import { ResourceHistory } from '../database/ResourceHistory';
import { ResourceConditions } from '../database/ResourceSelection';
import { entityStateOf } from './EntityCompliance';
import { evaluateResource } from './EvaluatedResources';
import { decodeResourceCursor, encodeResourceCursor } from './resourceCursor';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';

/** How many resources an answer has where nobody says. */
const DEFAULT_LIMIT = 50;

/** The resources of an entity with their findings, page by page. */
export class EntityResources {
  constructor(
    private readonly options: {
      evaluator: TagEvaluator;
      resources: HeldResources;
      history: ResourceHistory;
      waivers: WaiversInForce;
      awsVerdicts: PageVerdicts;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError for a day that cannot be told, or a cursor of another list */
  async read(
    entity: MappedEntity,
    { cursor, limit = DEFAULT_LIMIT, ...query }: ResourcesQuery,
  ): Promise<ResourcesResponse> {
    const { evaluator, resources, health } = this.options;
    const { sort = 'weight', order = 'asc', asOf, ...conditions } = query;
    const list = {
      entityRef: entity.entityRef,
      query: { ...conditions, sort, order, asOf },
    };
    const after =
      cursor === undefined ? undefined : decodeResourceCursor(list, cursor);
    const scope = {
      applications: entity.applications,
      withoutSources: await resources.sourcesBefore(),
      before: asOf === undefined ? undefined : await this.endOf(asOf),
    };
    const [inventories, placed, facets] = await Promise.all([
      health.inventories(),
      // One more than asked for tells whether anything follows.
      resources.page(scope, conditions, {
        sort,
        order,
        after,
        limit: limit + 1,
      }),
      resources.facets(scope),
    ]);
    const items = placed.slice(0, limit);
    const last = items.at(-1);
    const waiverOf = await this.waiversOn(items, scope.before);
    // Of a past day AWS tells nothing.
    const aws =
      asOf === undefined
        ? await this.options.awsVerdicts.of(
            items.map(({ resource, applicationId }) => ({
              ...resource,
              applicationId,
            })),
            waiverOf,
          )
        : [];
    return {
      entityRef: entity.entityRef,
      state: entityStateOf(entity, inventories),
      items: items.map((one, index) => {
        const awsVerdicts = aws[index];
        return {
          ...evaluateResource(evaluator, waiverOf, one),
          ...(awsVerdicts ? { awsVerdicts } : {}),
        };
      }),
      total: isNarrowed(conditions)
        ? await resources.count(scope, conditions)
        : facets.verdicts.reduce((sum, one) => sum + one.resources, 0),
      facets,
      ...(last && placed.length > limit
        ? { nextCursor: encodeResourceCursor(list, last.place) }
        : {}),
      ...(entity.rollup ? { rollup: entity.rollup } : {}),
      sources: inventories.map(summaryOf),
    };
  }

  /** What is waived now, or was at the end of a past day. */
  private async waiversOn(
    items: readonly PlacedResource[],
    before: string | undefined,
  ): Promise<WaiverFinder> {
    const now = this.options.clock().toISOString();
    const at = before !== undefined && before < now ? before : now;
    const waivers = await this.options.waivers.touching(
      items.map(({ resource, applicationId }) => ({
        ...resource,
        applicationId,
      })),
      at,
    );
    return createWaiverFinder(waivers);
  }

  /** The instant at which the day ends, for days that can be told. */
  private async endOf(day: UtcDay): Promise<string> {
    if (!isUtcDay(day)) {
      throw new InputError(
        `'asOf' must be a UTC calendar day written YYYY-MM-DD, got '${day}'`,
      );
    }
    const now = this.options.clock();
    if (day > utcDayOf(now)) {
      throw new InputError(
        `'asOf' must not lie in the future; today is ${utcDayOf(now)} in UTC`,
      );
    }
    const since = await this.options.history.since(now);
    if (since !== undefined && day < since) {
      throw new InputError(
        `'asOf' must be ${since} or later; what resources were like before is not known`,
      );
    }
    return `${addDays(day, 1)}T00:00:00.000Z`;
  }
}

function isNarrowed(conditions: ResourceConditions): boolean {
  return Object.values(conditions).some(value => value !== undefined);
}
