import {
  childOperatorsOf,
  PolicyTag,
  TAG_SETTINGS,
  TagPolicy,
  TagSetting,
  ValueOperator,
} from './tagPolicySyntax';

/** What holds for one key in an account, as DescribeEffectivePolicy writes it. */
export interface EffectiveTag {
  tag_key: string;
  tag_value?: string[];
  enforced_for?: string[];
  report_required_tag_for?: string[];
}

/** By the policy key in small letters. */
export type EffectiveTagPolicy = Readonly<Record<string, EffectiveTag>>;

/**
 * What the policies on the way from the root to an account come to, setting by
 * setting. Written from the user guide of Organizations alone, so that it is a
 * second opinion to whatever code is tested against the sandbox.
 *
 * @param levels - the policies of the root, of each unit below and of the
 * account; those of one level in the order of their attachment
 */
export function mergeTagPolicies(
  levels: readonly (readonly TagPolicy[])[],
): EffectiveTagPolicy {
  const keys = new Set(
    levels.flat().flatMap(policy => [...policy.tags.keys()]),
  );
  const effective: Record<string, EffectiveTag> = {};
  for (const key of [...keys].sort()) {
    const settings = TAG_SETTINGS.map(
      setting => [setting, mergeSetting(levels, key, setting)] as const,
    );
    const isNamed =
      settings.some(([, values]) => values !== undefined) ||
      isNamedWithoutSettings(levels, key);
    if (!isNamed) continue;
    const [[tagKey], ...lists] = settings.map(([, values]) => values ?? []);
    const [values, enforced, required] = lists;
    effective[key] = {
      tag_key: tagKey ?? key,
      ...(values.length > 0 && { tag_value: values }),
      ...(enforced.length > 0 && { enforced_for: enforced }),
      ...(required.length > 0 && { report_required_tag_for: required }),
    };
  }
  return effective;
}

type MayUse = (operator: string) => boolean;

const anyOperator: MayUse = () => true;

/** A setting's values; `undefined` where no policy that may has set it. */
function mergeSetting(
  levels: readonly (readonly TagPolicy[])[],
  key: string,
  setting: TagSetting,
): string[] | undefined {
  let values: string[] | undefined;
  let mayUse = anyOperator;
  for (const policies of levels) {
    const nodes = policies.flatMap(
      ({ tags }) => tags.get(key)?.[setting] ?? [],
    );
    // Of two policies at one level the one attached first decides.
    const [assigned] = operandsOf(nodes, '@@assign', mayUse);
    if (assigned) values = assigned;
    const added = operandsOf(nodes, '@@append', mayUse).flat();
    if (added.length > 0) values = [...(values ?? []), ...added];
    const removed = operandsOf(nodes, '@@remove', mayUse).flat();
    if (removed.length > 0) {
      values = (values ?? []).filter(value => !removed.includes(value));
    }
    mayUse = restricted(mayUse, policies, key, setting);
  }
  return values && [...new Set(values)];
}

/** What each node has an operator do, where those above let it. */
function operandsOf(
  nodes: readonly object[],
  operator: ValueOperator,
  mayUse: MayUse,
): string[][] {
  if (!mayUse(operator)) return [];
  return nodes.flatMap(node => {
    const given: string | string[] | undefined = new Map(
      Object.entries(node),
    ).get(operator);
    return given === undefined ? [] : [[given].flat()];
  });
}

/** What the policies of a level leave to those below, which cannot be widened. */
function restricted(
  before: MayUse,
  policies: readonly TagPolicy[],
  key: string,
  setting: TagSetting,
): MayUse {
  const lists = policies
    .flatMap(policy => {
      const tag: PolicyTag | undefined = policy.tags.get(key);
      return [
        policy.childOperators,
        childOperatorsOf(tag),
        childOperatorsOf(tag?.[setting]),
      ];
    })
    .filter(list => list !== undefined);
  return operator =>
    before(operator) &&
    lists.every(
      list =>
        !list.includes('@@none') &&
        (list.includes('@@all') || list.includes(operator)),
    );
}

/** A key with nothing beside it asks for its own spelling in small letters. */
function isNamedWithoutSettings(
  levels: readonly (readonly TagPolicy[])[],
  key: string,
): boolean {
  let mayUse = anyOperator;
  for (const policies of levels) {
    const isBare = policies.some(({ tags }) => {
      const tag = tags.get(key);
      return tag && TAG_SETTINGS.every(setting => !tag[setting]);
    });
    if (isBare && mayUse('@@assign')) return true;
    mayUse = restricted(mayUse, policies, key, 'tag_key');
  }
  return false;
}
