import { Resource, Tag } from '../inventory/Resource';
import {
  ec2Tariff,
  otherTariff,
  sageMakerTariff,
  Tariff,
} from '../ledger/prices';
import { DATA_LAKE_ACCOUNT_ID } from './accountOf';
import { billedIdOf, BillStream, billTagsOf, NO_TAGS } from './BillStream';
import { isWeekend } from './calendar';
import { chance, idOf, pick, seedOf } from './chance';
import { DEMO_REGIONS, Region } from './organization';
import { Team, TEAMS } from './services';
import { domainTag, studioDomains } from './studioDomains';
import { TAG_KEYS } from './tagKeys';
import { unownedResource } from './unownedResource';
import { microUsage } from './usagePatterns';

const PEOPLE = ['maya-chen', 'alex-romero', 'lena-fischer', 'priya-nair'];
const ACCOUNTS = ['333333333333', '444444444444', '555555555555'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const DATA_DOMAIN_REGIONS = ['us-east-1', 'eu-central-1'] as const;

/**
 * What the platform runs for all services: where people work, where they find
 * data, and what was left behind by hand and never tagged.
 */
export function platformResources(): {
  resources: Resource[];
  streams: BillStream[];
} {
  const left = leftBehind();
  const data = dataDomains();
  return {
    resources: [
      ...userProfiles(),
      ...data.resources,
      ...usualWorkgroups(),
      ...left.resources,
    ],
    streams: [...left.streams, ...data.streams],
  };
}

/** Half of them were given the tags of their domain, the others only SageMaker's own. */
function userProfiles(): Resource[] {
  return studioDomains().flatMap(({ id, accountId, region, tags }) =>
    PEOPLE.map((person, i) =>
      unownedResource({
        type: 'sagemaker:user-profile',
        name: `${id}/${person}`,
        parent: id,
        accountId,
        region,
        tags: i % 2 ? tags : [domainTag(accountId, region)],
      }),
    ),
  );
}

/** A DataZone domain for each side of the ocean, with a project for each team. */
function dataDomains(): { resources: Resource[]; streams: BillStream[] } {
  const domains = DATA_DOMAIN_REGIONS.map(region => {
    const domainId = `dzd-${idOf(`${region}/data`, 14, LETTERS)}`;
    const place = { accountId: DATA_LAKE_ACCOUNT_ID, region };
    const domain = unownedResource({
      ...place,
      type: 'datazone:domain',
      name: `anycompany-data-${region}`,
      id: domainId,
      tags: [
        { Key: TAG_KEYS.owner, Value: 'ml-platform' },
        { Key: TAG_KEYS.businessUnit, Value: 'shared' },
        { Key: TAG_KEYS.costCenter, Value: '7010' },
        { Key: TAG_KEYS.environment, Value: 'production' },
      ],
    });
    const projects = TEAMS.map(team =>
      unownedResource({
        ...place,
        type: 'datazone:project',
        name: `${team.id}-data`,
        id: `${domainId}/${idOf(`${domainId}/${team.id}`, 14, LETTERS)}`,
        parent: domainId,
        tags: projectTags(team),
      }),
    );
    return {
      resources: [domain, ...projects],
      streams: projects.map(project => projectNotebook(project, region)),
    };
  });
  return {
    resources: domains.flatMap(({ resources }) => resources),
    streams: domains.flatMap(({ streams }) => streams),
  };
}

/** In SageMaker Unified Studio a project has a notebook, in working hours. */
function projectNotebook(project: Resource, region: Region): BillStream {
  const tags = billTagsOf(project.tags);
  return {
    accountId: project.accountId,
    region,
    tariff: sageMakerTariff(region, 'UnifiedStudio', 'ml.t3.medium'),
    tagsOn: () => tags,
    resourceIdOn: () => billedIdOf(project),
    usageOn: day => microUsage(isWeekend(day) ? 0 : 8),
  };
}

function projectTags(team: Team): Tag[] {
  // One team has put off tagging its projects.
  if (team.id === 'team-growth') return [];
  return [
    { Key: TAG_KEYS.owner, Value: team.ownerTag },
    { Key: TAG_KEYS.businessUnit, Value: team.businessUnit },
    { Key: TAG_KEYS.costCenter, Value: team.costCenter },
  ];
}

/** The workgroup that Athena has everywhere from the start. */
function usualWorkgroups(): Resource[] {
  return DEMO_REGIONS.map(region =>
    unownedResource({
      type: 'athena:workgroup',
      name: 'primary',
      accountId: DATA_LAKE_ACCOUNT_ID,
      region,
    }),
  );
}

/** What nobody has ever tagged, which makes it hard to see. */
function leftBehind(): { resources: Resource[]; streams: BillStream[] } {
  const resources: Resource[] = [];
  const streams: BillStream[] = [];
  for (let i = 0; i < 24; i++) {
    const seed = seedOf(`left-behind/${i}`);
    const region = pick(DEMO_REGIONS, seed, 1);
    const place = { accountId: pick(ACCOUNTS, seed, 2), region };
    const bill = (resource: Resource, tariff: Tariff, units: number) =>
      streams.push({
        ...place,
        tariff,
        tagsOn: () => NO_TAGS,
        resourceIdOn: () => billedIdOf(resource),
        usageOn: () => microUsage(units),
      });
    const fn = `copy-of-notebook-${i}`;
    resources.push(
      unownedResource({ ...place, type: 'lambda:function', name: fn }),
      unownedResource({
        ...place,
        type: 'logs:log-group',
        name: `/aws/lambda/${fn}`,
      }),
    );
    if (chance(seed, 3) < 0.4) {
      const id = `vol-0${idOf(`left/${i}`, 16)}`;
      const volume = unownedResource({
        ...place,
        type: 'ec2:volume',
        name: id,
      });
      resources.push(volume);
      bill(volume, otherTariff(region, 'volume-storage'), 100 / 30);
    }
    if (chance(seed, 4) < 0.2) {
      const id = `i-0${idOf(`left/${i}`, 16)}`;
      const instanceType = 'm5.large';
      const instance = unownedResource({
        ...place,
        type: 'ec2:instance',
        name: id,
        instanceType,
      });
      resources.push(instance);
      bill(instance, ec2Tariff(region, instanceType), 24);
    }
  }
  return { resources, streams };
}
