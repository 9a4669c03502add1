import {
  ChildOperator,
  ListSetting,
  SingleSetting,
  TagPolicyContent,
  TagPolicyTag,
} from './parseTagPolicy';

/**
 * What holds for one key in an account.
 *
 * @public
 */
export interface EffectiveTagRule {
  /** In the spelling that the policy asks for. */
  tagKey: string;
  /** With one `*` each at most; any value where absent. */
  tagValues?: string[];
  enforcedFor?: string[];
  reportRequiredTagFor?: string[];
}

/**
 * What a policy asked for and a policy above it forbids.
 *
 * @public
 */
export interface IgnoredTagSetting {
  /** From the root, which is 0, to the account. */
  level: number;
  /** In the order of attachment, from 0. */
  policy: number;
  policyKey: string;
  setting: keyof TagPolicyTag;
  operator: '@@assign' | '@@append' | '@@remove';
}

/**
 * The tag policy that holds for an account.
 *
 * @public
 */
export interface EffectiveTagPolicy {
  /** By the policy key in lowercase. */
  tags: Record<string, EffectiveTagRule>;
  ignored: IgnoredTagSetting[];
}

const SETTINGS = [
  'tag_key',
  'tag_value',
  'enforced_for',
  'report_required_tag_for',
] as const;
const VALUE_OPERATORS = ['@@assign', '@@append', '@@remove'] as const;
type ValueOperator = (typeof VALUE_OPERATORS)[number];
type Setting = (typeof SETTINGS)[number];

/** What is inherited so far: values, and what may still be done with them. */
interface Inherited {
  values: Map<string, Map<Setting, string[]>>;
  /** By the path of a setting, of a key, or of the policy as a whole. */
  allowed: Map<string, Set<ValueOperator>>;
}

/**
 * Merges the tag policies along the way from the root to an account as AWS
 * Organizations documents it:
 *
 * - `@@assign` replaces what is inherited, `@@append` adds to it, `@@remove`
 *   takes from it;
 * - of several policies at one level the one that was attached first decides
 *   what is assigned; what is appended and removed there follows in the order
 *   of attachment;
 * - what `@@operators_allowed_for_child_policies` leaves out is ignored in all
 *   levels below, and no policy below can allow it again; of several policies
 *   at one level the intersection counts. Set on a key or on all of `tags`, it
 *   holds for everything below.
 *
 * @param levels - the root's policies, those of each organizational unit down
 * to the account, and the account's own; each in the order of attachment
 * @public
 */
export function effectiveTagPolicy(
  levels: readonly (readonly TagPolicyContent[])[],
): EffectiveTagPolicy {
  const inherited: Inherited = { values: new Map(), allowed: new Map() };
  const ignored: IgnoredTagSetting[] = [];
  levels.forEach((policies, level) => {
    ignored.push(...applyLevel(inherited, policies, level));
    for (const policy of policies) restrictChildren(inherited, policy);
  });
  const tags = [...inherited.values].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return {
    tags: Object.fromEntries(
      tags.map(([key, settings]) => [key, ruleOf(key, settings)]),
    ),
    ignored,
  };
}

function applyLevel(
  inherited: Inherited,
  policies: readonly TagPolicyContent[],
  level: number,
): IgnoredTagSetting[] {
  const ignored: IgnoredTagSetting[] = [];
  const assigned = new Set<string>();
  for (const operators of [['@@assign'], ['@@append', '@@remove']] as const) {
    policies.forEach((policy, index) => {
      for (const change of changesOf(policy)) {
        const { policyKey, setting, operator, values } = change;
        if (!(operators as readonly string[]).includes(operator)) continue;
        const key = policyKey.toLowerCase();
        if (!isAllowed(inherited, key, setting, operator)) {
          ignored.push({ level, policy: index, policyKey, setting, operator });
          continue;
        }
        const settings = inherited.values.get(key) ?? new Map();
        inherited.values.set(key, settings);
        const path = pathOf(key, setting);
        if (operator === '@@assign' && assigned.has(path)) continue;
        if (operator === '@@assign') assigned.add(path);
        settings.set(
          setting,
          changed(settings.get(setting) ?? [], operator, values),
        );
      }
    });
  }
  for (const { tags } of policies) addBareKeys(inherited, tags);
  return ignored;
}

/** A key that a policy names without any setting asks for its own spelling. */
function addBareKeys(
  inherited: Inherited,
  tags: TagPolicyContent['tags'],
): void {
  for (const [policyKey, tag] of Object.entries(tags)) {
    const key = policyKey.toLowerCase();
    const isBare = !SETTINGS.some(setting => tag[setting]);
    if (
      isBare &&
      !inherited.values.has(key) &&
      isAllowed(inherited, key, 'tag_key', '@@assign')
    ) {
      inherited.values.set(key, new Map());
    }
  }
}

function* changesOf(policy: TagPolicyContent): Generator<{
  policyKey: string;
  setting: Setting;
  operator: ValueOperator;
  values: readonly string[];
}> {
  for (const [policyKey, tag] of Object.entries(policy.tags)) {
    for (const setting of SETTINGS) {
      const operators: SingleSetting | ListSetting = tag[setting] ?? {};
      for (const operator of VALUE_OPERATORS) {
        const values = (operators as ListSetting)[operator];
        if (values === undefined) continue;
        yield { policyKey, setting, operator, values: [values].flat() };
      }
    }
  }
}

function changed(
  held: readonly string[],
  operator: ValueOperator,
  values: readonly string[],
): string[] {
  if (operator === '@@assign') return [...new Set(values)];
  if (operator === '@@append') return [...new Set([...held, ...values])];
  return held.filter(value => !values.includes(value));
}

/** The paths whose restrictions hold for a setting: its own and those above it. */
function pathOf(key: string, setting: Setting): string {
  return JSON.stringify([key, setting]);
}
const ALL_TAGS = JSON.stringify([]);
const keyPath = (key: string) => JSON.stringify([key]);

function isAllowed(
  { allowed }: Inherited,
  key: string,
  setting: Setting,
  operator: ValueOperator,
): boolean {
  return [ALL_TAGS, keyPath(key), pathOf(key, setting)].every(
    path => allowed.get(path)?.has(operator) ?? true,
  );
}

function restrictChildren(
  inherited: Inherited,
  policy: TagPolicyContent,
): void {
  restrict(inherited, ALL_TAGS, policy.childOperators);
  for (const [policyKey, tag] of Object.entries(policy.tags)) {
    const key = policyKey.toLowerCase();
    restrict(
      inherited,
      keyPath(key),
      tag['@@operators_allowed_for_child_policies'],
    );
    for (const setting of SETTINGS) {
      restrict(
        inherited,
        pathOf(key, setting),
        tag[setting]?.['@@operators_allowed_for_child_policies'],
      );
    }
  }
}

/** Never widens: what a policy above forbids stays forbidden. */
function restrict(
  { allowed }: Inherited,
  path: string,
  operators: readonly ChildOperator[] | undefined,
): void {
  if (!operators) return;
  const held = allowed.get(path) ?? new Set(VALUE_OPERATORS);
  const kept = VALUE_OPERATORS.filter(
    operator =>
      held.has(operator) &&
      !operators.includes('@@none') &&
      (operators.includes('@@all') || operators.includes(operator)),
  );
  allowed.set(path, new Set(kept));
}

/** A list from which everything was removed restricts nothing. */
function ruleOf(
  key: string,
  settings: ReadonlyMap<Setting, string[]>,
): EffectiveTagRule {
  const list = (setting: Setting) => {
    const values = settings.get(setting);
    return values && values.length > 0 ? values : undefined;
  };
  const tagValues = list('tag_value');
  const enforcedFor = list('enforced_for');
  const reportRequiredTagFor = list('report_required_tag_for');
  return {
    // A policy without a tag key means its own key in lowercase.
    tagKey: settings.get('tag_key')?.[0] ?? key,
    ...(tagValues && { tagValues }),
    ...(enforcedFor && { enforcedFor }),
    ...(reportRequiredTagFor && { reportRequiredTagFor }),
  };
}
