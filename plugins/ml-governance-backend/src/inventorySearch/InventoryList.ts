import { InputError } from '@backstage/errors';
import {
  createWaiverFinder,
  InventoryQuery,
  InventoryResource,
  InventoryResponse,
  TagDictionary,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { shownTextOf } from '../assessment/shownText';
import { evaluateResource } from '../insights/EvaluatedResources';
import {
  decodeResourceCursor,
  encodeResourceCursor,
} from '../insights/resourceCursor';
import { SourceHealthReader, summaryOf } from '../insights/SourceHealthReader';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { facetsOf } from './inventoryFacets';
import { InventoryIndexes } from './InventoryIndexes';
import { HeldResource, InventoryRows } from './InventoryRows';
import { TagCondition } from './resourceConditions';

/** How many resources an answer has where nobody says. */
const DEFAULT_LIMIT = 50;

/** The whole inventory with its findings, page by page. */
export class InventoryList {
  private readonly shown: (applicationId: string) => string;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      evaluator: TagEvaluator;
      indexes: InventoryIndexes;
      rows: InventoryRows;
      waivers: WaiversInForce;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {
    this.shown = shownTextOf(options.dictionary);
  }

  /** @throws InputError for conditions that contradict each other, or a cursor of another list */
  async read({
    cursor,
    limit = DEFAULT_LIMIT,
    facets: asksForFacets = false,
    ...query
  }: InventoryQuery): Promise<InventoryResponse> {
    const { dictionary, indexes, rows, health } = this.options;
    const { sort = 'weight', order = 'asc', ...asked } = query;
    const { owner, tagKey, tagMatch, tagValue, ...conditions } = asked;
    const tags = tagConditions(asked, dictionary.roles.owner);
    const list = { entityRef: '', query: { ...asked, sort, order } };
    const after =
      cursor === undefined ? undefined : decodeResourceCursor(list, cursor);
    const [index, inventories, accountNames] = await Promise.all([
      indexes.current(),
      health.inventories(),
      asksForFacets ? rows.accountNames() : undefined,
    ]);
    const { places, more, total } = index.find(
      { ...conditions, tags },
      { sort, order, after, limit },
    );
    const items = await this.evaluated(await rows.at(places));
    const last = places.at(-1);
    return {
      items,
      total,
      ...(accountNames
        ? { facets: facetsOf(index.resources, accountNames) }
        : {}),
      ...(last && more ? { nextCursor: encodeResourceCursor(list, last) } : {}),
      sources: inventories.map(summaryOf),
    };
  }

  /** Held against the dictionary as it is now, with what is waived. */
  private async evaluated(
    held: readonly HeldResource[],
  ): Promise<InventoryResource[]> {
    const { evaluator, waivers, clock } = this.options;
    const waiverOf = createWaiverFinder(
      await waivers.touching(
        held.map(({ resource, applicationId }) => ({
          ...resource,
          applicationId,
        })),
        clock().toISOString(),
      ),
    );
    return held.map(one => {
      const { matchedBy, ...resource } = evaluateResource(
        evaluator,
        waiverOf,
        one,
      );
      const applicationId = this.shown(one.applicationId);
      return { ...resource, ...(applicationId ? { applicationId } : {}) };
    });
  }
}

function tagConditions(
  { owner, tagKey, tagMatch, tagValue }: InventoryQuery,
  ownerKey: string,
): TagCondition[] {
  const conditions: TagCondition[] = [];
  if (owner !== undefined) {
    conditions.push({ key: ownerKey, match: 'equals', value: owner });
  }
  if (tagKey === undefined) {
    if (tagMatch !== undefined || tagValue !== undefined) {
      throw new InputError(
        "'tagMatch' and 'tagValue' are about the tag that 'tagKey' names; give 'tagKey' as well, or leave them out",
      );
    }
    return conditions;
  }
  const match = tagMatch ?? (tagValue === undefined ? 'present' : 'equals');
  if (match === 'present' || match === 'absent') {
    if (tagValue !== undefined) {
      throw new InputError(
        `'tagValue' has no place beside a 'tagMatch' of ${match}; leave it out, or ask for equals or contains`,
      );
    }
    return [...conditions, { key: tagKey, match }];
  }
  if (tagValue === undefined) {
    throw new InputError(
      `A 'tagMatch' of ${match} needs 'tagValue', the value that is looked for`,
    );
  }
  return [...conditions, { key: tagKey, match, value: tagValue }];
}
