import {
  applyWaivers,
  compareConfigVerdict,
  ComparedConfigVerdict,
  configIdentityOf,
  configRuleTypes,
  TagEvaluator,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { StreamedResource } from '../database/ResourceStream';
import {
  ConfigPlace,
  ConfigRuleTable,
  HeldConfigRule,
  HeldEvaluation,
} from './ConfigRuleTable';

/** What the verdict of one rule on a resource comes to. */
export interface ComparedRule {
  rule: HeldConfigRule;
  compared: ComparedConfigVerdict;
  /** Absent where AWS Config has none. */
  evaluation?: HeldEvaluation;
}

/** Compares some resources. */
export type ConfigComparison = (
  resources: readonly StreamedResource[],
) => Promise<ComparedRule[][]>;

/** Holds the verdicts of the rules of AWS Config against the dictionary's. */
export class ConfigVerdicts {
  constructor(
    private readonly options: {
      rules: ConfigRuleTable;
      evaluator: TagEvaluator;
      /** The registered sources. */
      sourceIds: readonly string[];
    },
  ) {}

  /**
   * Where AWS Config was asked; `undefined` where it never was.
   *
   * @param accountIds - in these accounts alone
   */
  async places(
    accountIds?: readonly string[],
  ): Promise<ConfigPlace[] | undefined> {
    const { rules, sourceIds } = this.options;
    if (sourceIds.length === 0) return undefined;
    const places = await rules.places(sourceIds, accountIds);
    return places.length > 0 ? places : undefined;
  }

  /** By what is known now, whatever is read later. */
  comparison(
    places: readonly ConfigPlace[],
    waiverOf: WaiverFinder,
  ): ConfigComparison {
    const { evaluator } = this.options;
    const looking = new Map(
      places.map(place => [placeNameOf(place), rulesByType(place.rules)]),
    );
    return async resources => {
      const asked = resources.map(resource => ({
        resource,
        identity: configIdentityOf(resource),
        rules: looking.get(placeNameOf(resource))?.get(resource.type) ?? [],
      }));
      const held = await this.evaluationsOf(
        asked
          .filter(({ rules }) => rules.length > 0)
          .flatMap(({ identity }) => identity?.resourceIds ?? []),
      );
      return asked.map(({ resource, identity, rules }) => {
        if (!identity || rules.length === 0) return [];
        const { applicationId, ...plain } = resource;
        const { findings } = applyWaivers(
          resource,
          evaluator.evaluate(plain),
          waiverOf,
        );
        return rules.map(rule => {
          const evaluation = identity.resourceIds
            .map(id =>
              held.get(
                nameOf({
                  scopeId: rule.scopeId,
                  ruleName: rule.name,
                  resourceType: identity.resourceType,
                  resourceId: id,
                }),
              ),
            )
            .find(one => one !== undefined);
          return {
            rule,
            compared: compareConfigVerdict({
              rule,
              findings,
              tags: resource.tags,
              verdict: evaluation?.verdict,
            }),
            ...(evaluation ? { evaluation } : {}),
          };
        });
      });
    };
  }

  private async evaluationsOf(
    resourceIds: readonly string[],
  ): Promise<ReadonlyMap<string, HeldEvaluation>> {
    const { rules, sourceIds } = this.options;
    const found = await rules.evaluationsOf(sourceIds, [
      ...new Set(resourceIds),
    ]);
    return new Map(found.map(one => [nameOf(one), one]));
  }
}

/** The types of resources that any of the rules looks at. */
export function typesLookedAt(places: readonly ConfigPlace[]): string[] {
  const types = new Set(
    places.flatMap(({ rules }) => [...rulesByType(rules).keys()]),
  );
  return [...types].sort();
}

/** The name of a region of an account. */
export function placeNameOf({
  accountId,
  region,
}: {
  accountId: string;
  region: string;
}): string {
  return `${accountId} ${region}`;
}

/** The rules of a place by the types that they look at. */
export function rulesByType(
  rules: readonly HeldConfigRule[],
): Map<string, HeldConfigRule[]> {
  const byType = new Map<string, HeldConfigRule[]>();
  for (const rule of rules) {
    for (const type of configRuleTypes(rule)) {
      const own = byType.get(type) ?? [];
      own.push(rule);
      byType.set(type, own);
    }
  }
  return byType;
}

function nameOf(one: {
  scopeId: number;
  ruleName: string;
  resourceType: string;
  resourceId: string;
}): string {
  return JSON.stringify([
    one.scopeId,
    one.ruleName,
    one.resourceType,
    one.resourceId,
  ]);
}
