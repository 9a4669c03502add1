import {
  GetResourcesCommand,
  paginateGetResources,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  AddTagsCommand,
  paginateListModels,
  SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import { paginateListAccounts } from '@aws-sdk/client-organizations';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';
import { TrueResource } from '../control/trueResources';
import { dayOf } from './calendar';
import { SCALED_REGIONS } from './organization';
import { buildOrganization, worldOn } from './World';

const SIZE = { applications: 60, resources: 12_000, accounts: 12 };

jest.setTimeout(60_000);

describe('A world that was scaled up', () => {
  let sandbox: SandboxUnderTest;
  let resources: TrueResource[];
  let count: unknown;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({
      ...SIZE,
      now: new Date('2026-11-23T10:00:00Z'),
    });
    const { body } = await sandbox.control('GET', 'truth/resources');
    resources = body.resources as TrueResource[];
    count = body.count;
  });
  afterAll(() => sandbox.close());

  it('has what was asked for, and is the same each time', () => {
    expect(count).toBe(resources.length);
    expect(resources.length).toBeGreaterThanOrEqual(SIZE.resources);
    expect(resources.length).toBeLessThan(SIZE.resources * 1.2);
    expect(new Set(resources.map(({ arn }) => arn)).size).toBe(
      resources.length,
    );
    const today = dayOf('2026-11-23');
    expect(worldOn(buildOrganization(SIZE), today).resources).toEqual(
      worldOn(buildOrganization(SIZE), today).resources,
    );
    expect(buildOrganization(SIZE).services).toHaveLength(SIZE.applications);
  });

  it('spreads over accounts that Organizations lists, and over four regions', async () => {
    const client = await sandbox.organizations();
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListAccounts({ client }, {})) {
      listed.push(...(page.Accounts ?? []).map(({ Id }) => Id));
    }
    const accounts = new Set(resources.map(({ accountId }) => accountId));
    expect(accounts.size).toBe(SIZE.accounts);
    expect(listed).toEqual(expect.arrayContaining([...accounts]));
    // The management account, the members and a suspended one.
    expect(listed).toHaveLength(SIZE.accounts + 2);

    const fair = SIZE.resources / accounts.size / SCALED_REGIONS.length;
    for (const accountId of accounts) {
      for (const region of SCALED_REGIONS) {
        const here = resources.filter(
          one => one.accountId === accountId && one.region === region,
        );
        expect(here.length).toBeGreaterThan(fair / 2);
      }
    }
  });

  it('belongs to every service, tagged or not', () => {
    const tagged = resources.flatMap(
      ({ tags }) => tags['anycompany:workload:application-id'] ?? [],
    );
    expect(new Set(tagged).size).toBeGreaterThanOrEqual(SIZE.applications);
    expect(resources.some(({ everTagged }) => !everTagged)).toBe(true);
  });

  it('is found page by page, no more and no less', async () => {
    const place = { accountId: '700000000002', region: 'us-west-2' };
    const here = resources.filter(
      one => one.accountId === place.accountId && one.region === place.region,
    );
    const tagging = await sandbox.tagging(place);
    const known: (string | undefined)[] = [];
    for await (const page of paginateGetResources(
      { client: tagging, pageSize: 10 },
      {},
    )) {
      known.push(
        ...(page.ResourceTagMappingList ?? []).map(one => one.ResourceARN),
      );
    }
    expect(known).toEqual(
      here
        .filter(({ everTagged }) => everTagged)
        .map(({ arn }) => arn)
        .sort(),
    );

    const client: SageMakerClient = await sandbox.sageMaker(place);
    const models: (string | undefined)[] = [];
    for await (const page of paginateListModels({ client, pageSize: 7 }, {})) {
      models.push(...(page.Models ?? []).map(({ ModelArn }) => ModelArn));
    }
    expect([...models].sort()).toEqual(
      here
        .filter(({ type }) => type === 'sagemaker:model')
        .map(({ arn }) => arn)
        .sort(),
    );
    const { TotalHits } = await client.send(
      new SearchCommand({ Resource: 'Model', MaxResults: 1 }),
    );
    expect(TotalHits?.Value).toBe(models.length);
  });

  it('lets a page see tags that were set a moment ago', async () => {
    const never = resources.find(
      ({ type, everTagged }) => type === 'sagemaker:model' && !everTagged,
    );
    expect(never).toBeDefined();
    const place = { accountId: never?.accountId, region: never?.region };
    const tagging = await sandbox.tagging(place);
    const seen = async () => {
      const { ResourceTagMappingList = [] } = await tagging.send(
        new GetResourcesCommand({
          ResourceTypeFilters: ['sagemaker:model'],
          TagFilters: [{ Key: 'new' }],
        }),
      );
      return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
    };
    expect(await seen()).toEqual([]);
    const sageMaker = await sandbox.sageMaker(place);
    await sageMaker.send(
      new AddTagsCommand({
        ResourceArn: never?.arn,
        Tags: [{ Key: 'new', Value: 'tag' }],
      }),
    );
    expect(await seen()).toEqual([never?.arn]);
  });
});
