import { Resource, Tag } from '../inventory/Resource';
import { otherTariff, sageMakerTariff } from '../ledger/prices';
import { DATA_LAKE_ACCOUNT_ID, PLATFORM_ACCOUNT_ID } from './accountOf';
import { billedIdOf, BillStream, billTagsOf } from './BillStream';
import { isWeekend } from './calendar';
import { chance, pick, seedOf } from './chance';
import { DEMO_REGIONS } from './organization';
import { studioDomains } from './studioDomains';
import { unownedResource } from './unownedResource';
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

  const add = (options: Parameters<typeof unownedResource>[0]): Resource => {
    const resource = unownedResource(options);
    resources.push(resource);
    return resource;
  };

  for (const { id, accountId, region, tags } of studioDomains()) {
    add({ type: 'sagemaker:domain', name: id, accountId, region, tags });
  }

  for (let i = 0; i < 90; i++) {
    const seed = seedOf(`stray-notebook/${i}`);
    const region = pick(DEMO_REGIONS, seed, 1);
    const instanceType = pick(
      ['ml.t3.medium', 'ml.t3.xlarge', 'ml.m5.xlarge'],
      seed,
      2,
    );
    const notebook = add({
      type: 'sagemaker:notebook-instance',
      name: `nb-${pick(PEOPLE, seed, 3)}-${pick(PURPOSES, seed, 4)}-${i}`,
      accountId: pick(ACCOUNTS, seed, 5),
      region,
      instanceType,
      // Some were tagged once, until somebody tidied up.
      onceTagged: chance(seed, 8) < 0.25,
    });
    if (chance(seed, 6) < 0.2) {
      const alwaysOn = chance(seed, 7) < 0.2;
      streams.push({
        accountId: notebook.accountId,
        region,
        tariff: sageMakerTariff(region, 'Notebk', instanceType),
        tagsOn: () => billTagsOf([]),
        resourceIdOn: () => billedIdOf(notebook),
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
    const bucket = add({
      type: 's3:bucket',
      name: `anycompany-legacy-${pick(PURPOSES, seed, 5)}-${i}`,
      accountId: i % 2 ? DATA_LAKE_ACCOUNT_ID : PLATFORM_ACCOUNT_ID,
      region,
      tags,
    });
    const gigabytes = 20 + chance(seed, 6) * 900;
    streams.push({
      accountId: bucket.accountId,
      region,
      tariff: otherTariff(region, 'bucket-storage'),
      tagsOn: () => billTagsOf(tags),
      resourceIdOn: () => billedIdOf(bucket),
      usageOn: () => microUsage(gigabytes / 30),
    });
  }
  return { resources, streams };
}
