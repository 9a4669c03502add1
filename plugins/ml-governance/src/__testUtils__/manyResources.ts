import {
  createTagEvaluator,
  EvaluatedResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { smallDictionary } from './smallDictionary';

const evaluator = createTagEvaluator(smallDictionary);

/** Where resources of a type are, and how their ARNs end. */
const TYPES: readonly [string, string][] = [
  ['sagemaker:training-job', 'training-job/'],
  ['sagemaker:endpoint', 'endpoint/'],
  ['sagemaker:model', 'model/'],
  ['sagemaker:notebook-instance', 'notebook-instance/'],
  ['s3:bucket', ''],
  ['ec2:volume', 'volume/'],
];
const ACCOUNTS: readonly [string, string][] = [
  ['333333333333', 'ml-prod'],
  ['222222222222', 'ml-test'],
  ['044444444444', 'ml-dev'],
];
const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];

const GOOD: ResourceTag[] = [
  { key: 'anycompany:workload:application-id', value: 'fraud-detection' },
  { key: 'anycompany:workload:environment', value: 'production' },
  { key: 'anycompany:finance:owner', value: 'team-fraud' },
  { key: 'anycompany:finance:cost-center', value: '5045' },
];

function replaced(tag: ResourceTag, without = tag.key): ResourceTag[] {
  return [...GOOD.filter(({ key }) => key !== without), tag];
}

/** What is wrong with the tags of every so many resources. */
const TAGS: readonly (ResourceTag[] | undefined)[] = [
  GOOD,
  GOOD.slice(0, 3),
  replaced({ key: 'anycompany:workload:environment', value: 'Prod' }),
  [...GOOD, { key: 'aws:cloudformation:stack-name', value: 'fraud' }],
  [],
  replaced({ key: 'Application-Id', value: 'fraud-detection' }, GOOD[0].key),
  undefined,
  [...GOOD, { key: 'team', value: 'somebody@example.com' }],
  [...GOOD, { key: 'anycompany:workload:version', value: 'latest' }],
  GOOD,
];

/** As the backend does: what a finding withholds does not stand in the tags. */
function withheld(tags: ResourceTag[], keys: Set<unknown>): ResourceTag[] {
  return tags.map(tag =>
    keys.has(tag.key) ? { ...tag, value: '(personal data, withheld)' } : tag,
  );
}

function resource(index: number): EvaluatedResource {
  const [type, path] = TYPES[index % TYPES.length];
  const [accountId, accountName] = ACCOUNTS[(index >> 1) % ACCOUNTS.length];
  const region = REGIONS[(index >> 2) % REGIONS.length];
  const tags = TAGS[index % TAGS.length];
  const name = `fraud-${String(index).padStart(5, '0')}`;
  const service = type.split(':')[0];
  const { verdict, findings } = evaluator.evaluate({ type, tags });
  const personal = new Set(
    findings
      .filter(({ violation }) => violation === 'personal-data')
      .map(({ actualKey }) => actualKey),
  );
  return {
    source: 'inventory',
    arn:
      service === 's3'
        ? `arn:aws:s3:::${name}`
        : `arn:aws:${service}:${region}:${accountId}:${path}${name}`,
    type,
    name,
    accountId,
    accountName,
    region,
    ...(tags ? { tags: withheld(tags, personal) } : {}),
    matchedBy: index % TAGS.length === 5 ? 'key' : 'exact',
    verdict,
    findings,
    firstSeenAt: new Date(
      Date.UTC(2026, 8, 1) + (index % 80) * 86_400_000,
    ).toISOString(),
    lastSeenAt: '2026-11-23T05:00:00.000Z',
  };
}

/** So many resources with tags of all sorts, held against the small dictionary. */
export function manyResources(count: number): EvaluatedResource[] {
  return Array.from({ length: count }, (_, index) => resource(index));
}
