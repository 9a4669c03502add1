import { chance, pick, Seed } from '../world/chance';
import { TEAMS } from '../world/services';
import { TAG_KEYS } from '../world/tagKeys';
import { Tag } from './Resource';

/** What goes wrong with tags in real accounts. */
type Change = (tags: readonly Tag[], seed: Seed) => Tag[];

function without(key: string): Change {
  return tags => tags.filter(tag => tag.Key !== key);
}

function withValue(
  key: string,
  change: (value: string, seed: Seed) => string,
): Change {
  return (tags, seed) =>
    tags.map(tag =>
      tag.Key === key ? { Key: key, Value: change(tag.Value, seed) } : tag,
    );
}

function withKey(key: string, other: string): Change {
  return tags =>
    tags.map(tag => (tag.Key === key ? { Key: other, Value: tag.Value } : tag));
}

function titleCase(value: string): string {
  return value.replace(
    /(^|-)([a-z])/g,
    (_, dash, letter) => `${dash}${letter.toUpperCase()}`,
  );
}

/** Leaves one letter out of the middle, as hurried people do. */
function misspell(value: string, seed: Seed): string {
  const letters = [...value.matchAll(/[a-z](?=[a-z])/g)].map(m => m.index);
  const inner = letters.filter(index => index > 2 && index < value.length - 1);
  if (inner.length === 0) return `${value}s`;
  const at = pick(inner, seed, 11);
  return value.slice(0, at) + value.slice(at + 1);
}

const PEOPLE = ['maya.chen', 'alex.romero', 'j.okafor', 'lena-fischer'];

const DEFECTS = {
  'missing-cost-center': without(TAG_KEYS.costCenter),
  'missing-owner': without(TAG_KEYS.owner),
  'missing-environment': without(TAG_KEYS.environment),
  'missing-application': without(TAG_KEYS.applicationId),
  'missing-classification': without(TAG_KEYS.dataClassification),
  'never-tagged': () => [],
  'tags-removed': () => [],
  'application-key-case': withKey(
    TAG_KEYS.applicationId,
    'anycompany:workload:Application-Id',
  ),
  'application-key-alias': withKey(TAG_KEYS.applicationId, 'app-id'),
  'owner-key-case': withKey(TAG_KEYS.owner, 'anycompany:Finance:Owner'),
  'environment-key-alias': withKey(TAG_KEYS.environment, 'Environment'),
  'cost-center-key-alias': withKey(TAG_KEYS.costCenter, 'CostCenter'),
  'application-case': withValue(TAG_KEYS.applicationId, titleCase),
  'application-typo': withValue(TAG_KEYS.applicationId, misspell),
  'environment-short': withValue(TAG_KEYS.environment, value =>
    value === 'production' ? 'Prod' : value.toUpperCase(),
  ),
  'environment-typo': withValue(TAG_KEYS.environment, value =>
    value === 'production' ? 'prodction' : `${value}ing`,
  ),
  'environment-unknown': withValue(TAG_KEYS.environment, () => 'staging'),
  // A value that is allowed, on a resource of another environment's account.
  'environment-wrong': withValue(TAG_KEYS.environment, value =>
    value === 'production' ? 'dev' : 'production',
  ),
  'business-unit-case': withValue(TAG_KEYS.businessUnit, titleCase),
  'cost-center-shape': withValue(TAG_KEYS.costCenter, value => `CC ${value}`),
  'classification-empty': withValue(TAG_KEYS.dataClassification, () => ''),
  'owner-person': withValue(
    TAG_KEYS.owner,
    (_, seed) => `${pick(PEOPLE, seed, 12)}@anycompany.example`,
  ),
  'owner-other-team': withValue(TAG_KEYS.owner, (value, seed) =>
    pick(
      TEAMS.map(team => team.ownerTag).filter(owner => owner !== value),
      seed,
      13,
    ),
  ),
  'owner-platform': withValue(TAG_KEYS.owner, () => 'ml-platform'),
  'long-name': tags => [
    ...tags.filter(tag => tag.Key !== TAG_KEYS.name),
    { Key: TAG_KEYS.name, Value: 'long-name-'.repeat(26).slice(0, 256) },
  ],
  // EC2 and S3 take any character; the other services refuse these.
  'hostile-markup': tags => [
    ...tags.filter(tag => tag.Key !== TAG_KEYS.name),
    {
      Key: TAG_KEYS.name,
      Value: `"><img src=x onerror=alert('tag')> & 'quotes'`,
    },
  ],
  'hostile-emoji': tags => [
    ...tags.filter(tag => tag.Key !== TAG_KEYS.cluster),
    { Key: TAG_KEYS.cluster, Value: '🔥 do not stop, ask Lena 🙏' },
  ],
  'hostile-dollar': withValue(
    TAG_KEYS.applicationId,
    value => `${value}$v2, eu`,
  ),
} satisfies Record<string, Change>;

export type TagDefect = keyof typeof DEFECTS;

export function withDefect(
  tags: readonly Tag[],
  defect: TagDefect,
  seed: Seed,
): Tag[] {
  return DEFECTS[defect](tags, seed);
}

/** How often each turns up among the resources tagged without care. */
const USUAL: [TagDefect, number][] = [
  ['missing-cost-center', 16],
  ['missing-classification', 9],
  ['missing-owner', 6],
  ['missing-environment', 6],
  ['missing-application', 6],
  ['never-tagged', 9],
  ['tags-removed', 2],
  ['application-key-case', 3],
  ['application-key-alias', 3],
  ['owner-key-case', 3],
  ['environment-key-alias', 4],
  ['cost-center-key-alias', 4],
  ['application-case', 3],
  ['application-typo', 3],
  ['environment-short', 9],
  ['environment-typo', 3],
  ['environment-unknown', 4],
  ['environment-wrong', 3],
  ['business-unit-case', 5],
  ['cost-center-shape', 3],
  ['classification-empty', 3],
  ['owner-person', 4],
  ['owner-other-team', 6],
  ['long-name', 1],
];
const USUAL_WEIGHT = USUAL.reduce((sum, [, weight]) => sum + weight, 0);
const HOSTILE: TagDefect[] = [
  'hostile-markup',
  'hostile-emoji',
  'hostile-dollar',
];

/** The defect of a resource that was tagged without care. */
export function usualDefect(seed: Seed, takesAnyText: boolean): TagDefect {
  if (takesAnyText && chance(seed, 2) < 0.3) return pick(HOSTILE, seed, 3);
  let at = chance(seed, 4) * USUAL_WEIGHT;
  for (const [defect, weight] of USUAL) {
    at -= weight;
    if (at < 0) return defect;
  }
  return USUAL[0][0];
}
