import {
  hasManagedConfigRule,
  TagDictionary,
  typesToCover,
  UncoveredType,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceStream } from '../database/ResourceStream';
import { ConfigPlace } from './ConfigRuleTable';
import { placeNameOf, rulesByType } from './ConfigVerdicts';

/** Counts the resources of ML services that no rule of AWS Config looks at. */
export class UncoveredResources {
  private readonly types: readonly string[];

  constructor(
    private readonly resources: ResourceStream,
    dictionary: TagDictionary,
  ) {
    this.types = typesToCover(dictionary);
  }

  /** By type; what lies where AWS was not asked is neither covered nor not. */
  async countedIn(places: readonly ConfigPlace[]): Promise<UncoveredType[]> {
    const looking = new Map(
      places.map(place => [placeNameOf(place), rulesByType(place.rules)]),
    );
    const counts = new Map<string, number>();
    for (const { type, resources, ...place } of await this.resources.counts(
      this.types,
    )) {
      const rules = looking.get(placeNameOf(place));
      if (!rules || rules.has(type)) continue;
      counts.set(type, (counts.get(type) ?? 0) + resources);
    }
    return [...counts]
      .map(([type, resources]) => ({
        type,
        resources,
        canBeCovered: hasManagedConfigRule(type),
      }))
      .sort((a, b) => (a.type < b.type ? -1 : 1));
  }
}
