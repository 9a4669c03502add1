import {
  ConfigDifference,
  ConfigVerdictReason,
  createWaiverFinder,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourcePlace, ResourceStream } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { ComparedRule, ConfigVerdicts, typesLookedAt } from './ConfigVerdicts';

/** A page looks at so many resources at most: what is rare is found page by page. */
const LOOKED_AT = 10_000;

/** Which differences are asked for; all of them where it is empty. */
export interface ConfigDifferenceFilter {
  /** Id of a rule. */
  rule?: string;
  agreement?: VerdictAgreement;
  reason?: ConfigVerdictReason;
}

/**
 * The resources on which rules of AWS Config and the dictionary differ. They
 * are found by comparing, and not kept.
 */
export class ConfigDifferences {
  constructor(
    private readonly options: {
      resources: ResourceStream;
      verdicts: ConfigVerdicts;
      waivers: WaiversInForce;
      clock: () => Date;
    },
  ) {}

  /**
   * @returns at most `limit` resources, and where to go on; the latter is
   * absent where nothing is left to look at
   */
  async page(
    filter: ConfigDifferenceFilter,
    options: { after?: ResourcePlace; limit: number },
  ): Promise<{ items: ConfigDifference[]; next?: ResourcePlace }> {
    const { resources: stream, verdicts, waivers, clock } = this.options;
    const all = (await verdicts.places()) ?? [];
    const { rule } = filter;
    const places = rule === undefined ? all : narrowed(all, rule);
    const types = typesLookedAt(places);
    const items: ConfigDifference[] = [];
    if (types.length === 0) return { items };
    const comparison = verdicts.comparison(
      places,
      createWaiverFinder(await waivers.all(clock().toISOString())),
    );
    let lookedAt = 0;
    const batches = stream.behind(options.after, types);
    for await (const { sourceId, resources } of batches) {
      const compared = await comparison(resources);
      for (const [
        index,
        { arn, type, name, accountId, region },
      ] of resources.entries()) {
        const differing = differencesIn(compared[index], filter);
        if (differing.length === 0) continue;
        items.push({ arn, type, name, accountId, region, verdicts: differing });
        if (items.length === options.limit) {
          return { items, next: { sourceId, arn } };
        }
      }
      lookedAt += resources.length;
      if (lookedAt >= LOOKED_AT) {
        const { arn } = resources[resources.length - 1];
        return { items, next: { sourceId, arn } };
      }
      await yieldTurn();
    }
    return { items };
  }
}

type Places = NonNullable<Awaited<ReturnType<ConfigVerdicts['places']>>>;

/** Nothing but a rule, so that nothing else is compared. */
function narrowed(places: Places, ruleId: string): Places {
  return places.map(place => ({
    ...place,
    rules: place.rules.filter(({ id }) => id === ruleId),
  }));
}

function differencesIn(
  compared: readonly ComparedRule[],
  filter: ConfigDifferenceFilter,
): ConfigDifference['verdicts'] {
  return compared.flatMap(
    ({ rule, compared: { agreement, reason }, evaluation }) => {
      if (!reason) return [];
      if (filter.agreement && filter.agreement !== agreement) return [];
      if (filter.reason && filter.reason !== reason) return [];
      const { verdict, invokedAt } = evaluation ?? {};
      return [
        {
          ruleId: rule.id,
          ruleName: rule.name,
          agreement,
          reason,
          ...(verdict ? { verdict } : {}),
          ...(invokedAt ? { invokedAt } : {}),
        },
      ];
    },
  );
}
