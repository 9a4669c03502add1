import { arnOf, Resource, Tag } from '../inventory/Resource';
import { otherTariff, sageMakerTariff } from '../ledger/prices';
import { DATA_LAKE_ACCOUNT_ID, PLATFORM_ACCOUNT_ID } from './accountOf';
import { BillStream, billTagsOf } from './BillStream';
import { dayOf, instantOf, isWeekend } from './calendar';
import { chance, idOf, pick, seedOf } from './chance';
import { DEMO_REGIONS } from './organization';
import { ENVIRONMENTS, TAG_KEYS } from './tagKeys';
import { microUsage } from './usagePatterns';

const PEOPLE = [
  'alex',
  'maya',
  'lena',
  'jonas',
  'priya',
  'tom',
  'ines',
  'omar',
];
const PURPOSES = ['scratch', 'demo', 'copy', 'poc', 'tmp', 'onboarding'];
const ACCOUNTS = ['333333333333', '444444444444', '555555555555'];

/**
 * What belongs to no service: the Studio domains of the platform, notebooks
 * that people made by hand and never tagged, and buckets from before there
 * was a dictionary.
 */
export function strayResources(): {
  resources: Resource[];
  streams: BillStream[];
} {
  const resources: Resource[] = [];
  const streams: BillStream[] = [];

  const add = (
    type: Resource['type'],
    name: string,
    accountId: string,
    region: string,
    tags: Tag[],
    more: Partial<Resource> = {},
  ): Resource => {
    const seed = seedOf(`${type}/${name}`);
    const createdAt = instantOf(
      dayOf('2023-02-01') + Math.floor(chance(seed) * 900),
      9,
    );
    const resource: Resource = {
      arn: arnOf(type, name, accountId, region),
      type,
      name,
      accountId,
      region,
      createdAt,
      modifiedAt: createdAt + 86_400_000,
      tags,
      everTagged: tags.length > 0,
      ...more,
    };
    resources.push(resource);
    return resource;
  };

  for (const [i, accountId] of [...ACCOUNTS, PLATFORM_ACCOUNT_ID].entries()) {
    for (const region of DEMO_REGIONS) {
      const id = `d-${idOf(`${accountId}/${region}`, 12, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
      const tags: Tag[] = [
        { Key: TAG_KEYS.owner, Value: 'ml-platform' },
        { Key: TAG_KEYS.businessUnit, Value: 'shared' },
        { Key: TAG_KEYS.costCenter, Value: '7010' },
        { Key: TAG_KEYS.environment, Value: ENVIRONMENTS[Math.min(i, 2)] },
        { Key: TAG_KEYS.dataClassification, Value: 'internal' },
        {
          Key: 'sagemaker:domain-arn',
          Value: arnOf('sagemaker:domain', id, accountId, region),
        },
      ];
      add('sagemaker:domain', id, accountId, region, tags);
    }
  }

  for (let i = 0; i < 90; i++) {
    const seed = seedOf(`stray-notebook/${i}`);
    const region = pick(DEMO_REGIONS, seed, 1);
    const instanceType = pick(
      ['ml.t3.medium', 'ml.t3.xlarge', 'ml.m5.xlarge'],
      seed,
      2,
    );
    const notebook = add(
      'sagemaker:notebook-instance',
      `nb-${pick(PEOPLE, seed, 3)}-${pick(PURPOSES, seed, 4)}-${i}`,
      pick(ACCOUNTS, seed, 5),
      region,
      [],
      // Some were tagged once, until somebody tidied up.
      { instanceType, everTagged: chance(seed, 8) < 0.25 },
    );
    if (chance(seed, 6) < 0.2) {
      const alwaysOn = chance(seed, 7) < 0.2;
      streams.push({
        accountId: notebook.accountId,
        region,
        tariff: sageMakerTariff(region, 'Notebk', instanceType),
        tagsOn: () => billTagsOf([]),
        usageOn: day => microUsage(alwaysOn ? 24 : Number(!isWeekend(day)) * 5),
      });
    }
  }

  for (let i = 0; i < 60; i++) {
    const seed = seedOf(`stray-bucket/${i}`);
    const region = pick(DEMO_REGIONS, seed, 1);
    const tags: Tag[] =
      chance(seed, 2) < 0.5
        ? []
        : [
            {
              Key: 'Team',
              Value: pick(['ML', 'Data', 'Data, Analytics & $ales'], seed, 3),
            },
            {
              Key: 'Contact',
              Value: pick(
                ['+44 20 7946 0018', 'data@anycompany.example', 'ask Omar'],
                seed,
                4,
              ),
            },
          ];
    const bucket = add(
      's3:bucket',
      `anycompany-legacy-${pick(PURPOSES, seed, 5)}-${i}`,
      i % 2 ? DATA_LAKE_ACCOUNT_ID : PLATFORM_ACCOUNT_ID,
      region,
      tags,
    );
    const gigabytes = 20 + chance(seed, 6) * 900;
    streams.push({
      accountId: bucket.accountId,
      region,
      tariff: otherTariff(region, 'bucket-storage'),
      tagsOn: () => billTagsOf(tags),
      usageOn: () => microUsage(gigabytes / 30),
    });
  }
  return { resources, streams };
}
