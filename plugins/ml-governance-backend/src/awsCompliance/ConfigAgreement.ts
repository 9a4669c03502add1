import {
  ConfigComplianceAnswer,
  ConfigRuleAgreement,
  configRuleTypes,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ConfigCountTable } from './ConfigCountTable';
import { ConfigPlace, HeldConfigRule } from './ConfigRuleTable';
import { ConfigVerdicts } from './ConfigVerdicts';

/** How many rules are told of; each has up to a few keys. */
const RULES = 100;

/** How far the rules of AWS Config and the dictionary agree, as it was counted last. */
export class ConfigAgreement {
  private readonly keys: ReadonlySet<string>;

  constructor(
    private readonly options: {
      verdicts: ConfigVerdicts;
      counts: ConfigCountTable;
      /** Of the dictionary that the answer is to follow from. */
      dictionaryId: string;
    },
    dictionary: TagDictionary,
  ) {
    this.keys = new Set(dictionary.tags.map(({ key }) => key.toLowerCase()));
  }

  /**
   * `undefined` until AWS Config was asked, and the two held together by the
   * dictionary as it is now.
   */
  async read(): Promise<ConfigComplianceAnswer | undefined> {
    const { verdicts, counts, dictionaryId } = this.options;
    const places = await verdicts.places();
    const compared = places && (await counts.current());
    if (!places || compared?.dictionaryId !== dictionaryId) return undefined;
    const byRule = await counts.byRule();
    const rules = rulesIn(places).map(({ rule, placesOf }) => ({
      ...this.describe(rule),
      places: placesOf,
      counts: byRule.get(rule.id) ?? [],
    }));
    return {
      readAt: places.map(({ readAt }) => readAt).sort()[0],
      countedAt: compared.countedAt,
      places: places.length,
      placesWithoutRules: places.filter(({ rules: own }) => own.length === 0)
        .length,
      rules: rules.slice(0, RULES),
      moreRules: Math.max(0, rules.length - RULES),
      uncovered: compared.uncovered,
      unmatched: compared.unmatched,
    };
  }

  private describe(
    rule: HeldConfigRule,
  ): Omit<ConfigRuleAgreement, 'places' | 'counts'> {
    const { id, name, identifier, keys } = rule;
    return {
      id,
      name,
      identifier,
      keys,
      outsideDictionary: keys
        .map(({ key }) => key)
        .filter(key => !this.keys.has(key.toLowerCase())),
      types: configRuleTypes(rule),
    };
  }
}

/** What is asked, each once under the first of its names; by name. */
function rulesIn(
  places: readonly ConfigPlace[],
): { rule: HeldConfigRule; placesOf: number }[] {
  const found = new Map<
    string,
    { rule: HeldConfigRule; scopes: Set<number> }
  >();
  for (const rule of places.flatMap(({ rules }) => rules)) {
    const known = found.get(rule.id);
    if (!known) {
      found.set(rule.id, { rule, scopes: new Set([rule.scopeId]) });
      continue;
    }
    known.scopes.add(rule.scopeId);
    if (rule.name < known.rule.name) known.rule = rule;
  }
  return [...found.values()]
    .map(({ rule, scopes }) => ({ rule, placesOf: scopes.size }))
    .sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1));
}
