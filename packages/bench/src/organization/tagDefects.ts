import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { chance } from './chance';
import { TAG } from './tagKeys';

type Change = (tags: ResourceTag[], index: number) => ResourceTag[];

/** What goes wrong with tags in real accounts, and how often. */
const DEFECTS: readonly [number, Change][] = [
  [16, without(TAG.costCenter)],
  [9, without(TAG.classification)],
  [6, without(TAG.owner)],
  [6, without(TAG.environment)],
  [6, without(TAG.application)],
  [9, () => []],
  [3, withKey(TAG.application, 'anycompany:workload:Application-Id')],
  [3, withKey(TAG.application, 'app-id')],
  [3, withKey(TAG.owner, 'anycompany:Finance:Owner')],
  [4, withKey(TAG.environment, 'Environment')],
  [4, withKey(TAG.costCenter, 'CostCenter')],
  [3, withValue(TAG.application, titleCase)],
  [3, withValue(TAG.application, oneLetterShort)],
  [5, withValue(TAG.environment, titleCase)],
  [4, withValue(TAG.environment, value => value.slice(0, 4).toUpperCase())],
  [3, withValue(TAG.environment, oneLetterShort)],
  [4, withValue(TAG.environment, () => 'staging')],
  [5, withValue(TAG.businessUnit, titleCase)],
  [3, withValue(TAG.costCenter, value => `CC ${value}`)],
  [3, withValue(TAG.classification, () => '')],
  [
    4,
    withValue(TAG.owner, (_, index) => `${person(index)}@anycompany.example`),
  ],
  [2, withValue(TAG.name, value => value.replaceAll('-', '_'))],
  [1, withValue(TAG.name, () => 'long-name-'.repeat(26).slice(0, 256))],
  [1, withValue(TAG.name, () => `"><img src=x> & 'quotes'`)],
  [2, withTag('anycompany:Temp Note', 'do not stop')],
  [2, withTag('application', 'other')],
];
const WEIGHT = DEFECTS.reduce((sum, [weight]) => sum + weight, 0);

/** The tags with one to three defects. */
export function careless(tags: ResourceTag[], index: number): ResourceTag[] {
  const defects = 1 + Math.floor(chance(index, 100) * 3);
  let changed = tags;
  for (let defect = 0; defect < defects; defect += 1) {
    changed = defectAt(chance(index, 101 + defect))(changed, index);
  }
  return changed;
}

function defectAt(share: number): Change {
  let at = share * WEIGHT;
  for (const [weight, change] of DEFECTS) {
    at -= weight;
    if (at < 0) return change;
  }
  return DEFECTS[0][1];
}

function without(key: string): Change {
  return tags => tags.filter(tag => tag.key !== key);
}

function withTag(key: string, value: string): Change {
  return tags =>
    tags.some(tag => tag.key === key) ? tags : [...tags, { key, value }];
}

function withKey(key: string, other: string): Change {
  return tags =>
    tags.map(tag => (tag.key === key ? { ...tag, key: other } : tag));
}

function withValue(
  key: string,
  change: (value: string, index: number) => string,
): Change {
  return (tags, index) =>
    tags.map(tag =>
      tag.key === key ? { key, value: change(tag.value, index) } : tag,
    );
}

function titleCase(value: string): string {
  return value.replace(/(?:^|-)[a-z]/g, start => start.toUpperCase());
}

function oneLetterShort(value: string): string {
  return value.slice(0, 3) + value.slice(4);
}

function person(index: number): string {
  const first = ['maya', 'alex', 'jo', 'lena', 'omar', 'priya'][index % 6];
  return `${first}.${String.fromCharCode(97 + (index % 26))}chen`;
}
