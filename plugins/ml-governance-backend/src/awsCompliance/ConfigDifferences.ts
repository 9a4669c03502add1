import {
  ConfigDifference,
  ConfigVerdictReason,
  createWaiverFinder,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourcePlace, ResourceStream } from '../database/ResourceStream';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { ComparedRule, ConfigVerdicts, typesLookedAt } from './ConfigVerdicts';
import { findDifferences } from './findDifferences';

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
    if (types.length === 0) return { items: [] };
    const comparison = verdicts.comparison(
      places,
      createWaiverFinder(await waivers.all(clock().toISOString())),
    );
    return await findDifferences({
      batches: stream.behind(options.after, types),
      limit: options.limit,
      differencesOf: async resources =>
        (await comparison(resources)).map(one =>
          ruleDifferencesIn(one, filter),
        ),
    });
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

/** What the rules differ on about one resource, of what is asked for. */
export function ruleDifferencesIn(
  compared: readonly ComparedRule[],
  filter: ConfigDifferenceFilter = {},
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
