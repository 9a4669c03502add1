import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { careless } from './tagDefects';
import { chance, pick } from './chance';
import { TAG } from './tagKeys';

/** What the evaluator reads of a resource. */
export type TaggedResource = Pick<AwsResource, 'type' | 'tags'>;

const TYPES = [
  ...Array<string>(5).fill('sagemaker:training-job'),
  ...Array<string>(2).fill('sagemaker:model'),
  'sagemaker:endpoint',
  'sagemaker:notebook-instance',
  'sagemaker:feature-group',
  'sagemaker:processing-job',
  'sagemaker:pipeline',
  's3:bucket',
  'ec2:instance',
  'logs:log-group',
];
const DOMAINS = [
  ...['fraud', 'churn', 'pricing', 'ranking', 'routing', 'vision', 'speech'],
  ...['credit', 'demand', 'search', 'claims', 'returns', 'quality', 'triage'],
];
const TASKS = ['detection', 'scoring', 'forecast', 'features', 'matching'];
const UNITS = ['finance', 'retail', 'sales', 'operations', 'devops', 'shared'];
const ENVIRONMENTS = ['dev', 'dev', 'test', 'production'];
const CLASSES = ['public', 'internal', 'confidential', 'restricted'];
const BACKUPS = ['none', 'daily', 'weekly', 'monthly'];
const TEAMS = 60;

/**
 * Resources as an organisation of that many applications has them: every one
 * with a name of its own, the jobs among them with the time they began at. The
 * same options always give the same resources.
 */
export function taggedResources(options: {
  /** Number of the first, 0 where absent. */
  first?: number;
  count: number;
  applications: number;
  /** The share with one to three defects in their tags, from 0 to 1. */
  careless: number;
}): TaggedResource[] {
  return Array.from({ length: options.count }, (_, offset) => {
    const index = (options.first ?? 0) + offset;
    const application = Math.floor(chance(index, 1) * options.applications);
    const type = pick(TYPES, index, 2);
    const tags = carefulTags(application, type, index);
    return chance(index, 3) < options.careless
      ? { type, tags: careless(tags, index) }
      : { type, tags };
  });
}

function carefulTags(application: number, type: string, index: number) {
  const name = applicationName(application);
  const team = application % TEAMS;
  const unit = pick(UNITS, team, 4);
  const tags: ResourceTag[] = [
    { key: TAG.application, value: name },
    { key: TAG.environment, value: pick(ENVIRONMENTS, index, 5) },
    { key: TAG.owner, value: `team-${pick(DOMAINS, team, 6)}-${team}` },
    { key: TAG.businessUnit, value: unit },
    { key: TAG.costCenter, value: `${unit}-${5000 + team}` },
    { key: TAG.classification, value: pick(CLASSES, application, 7) },
    { key: TAG.name, value: `${name}-${ownName(type, index)}` },
  ];
  if (chance(index, 8) < 0.3) {
    tags.push({ key: TAG.cluster, value: pick(TASKS, index, 9) });
  }
  if (chance(index, 10) < 0.2) {
    tags.push({ key: TAG.version, value: `v${1 + (index % 40)}` });
  }
  if (type === 's3:bucket' || type === 'sagemaker:feature-group') {
    tags.push({ key: TAG.encryption, value: 'required' });
    tags.push({ key: TAG.backup, value: pick(BACKUPS, index, 11) });
  }
  // What AWS writes itself, and what people add beside the dictionary.
  if (chance(index, 12) < 0.25) {
    tags.push({ key: 'aws:cloudformation:stack-name', value: `${name}-stack` });
  }
  if (type.startsWith('sagemaker:') && chance(index, 13) < 0.3) {
    tags.push({ key: 'sagemaker:user-profile-arn', value: `profile/${team}` });
  }
  if (chance(index, 14) < 0.15) {
    tags.push({ key: 'created-by', value: 'terraform' });
  }
  return tags;
}

/** What an application is called in the catalog, on the bill and in tags. */
export function applicationName(application: number): string {
  const domain = DOMAINS[application % DOMAINS.length];
  const task = pick(TASKS, application, 15);
  return `${domain}-${task}-${application}`;
}

/** Jobs are named after the minute they began in, the rest are numbered. */
function ownName(type: string, index: number): string {
  if (!type.endsWith('-job')) return `${type.split(':')[1]}-${index}`;
  const began = new Date(Date.UTC(2025, 10, 1) + index * 31_000);
  const [day, time] = began.toISOString().split('T');
  return `train-${day}-${time.slice(0, 5).replace(':', '-')}-${index % 100}`;
}
