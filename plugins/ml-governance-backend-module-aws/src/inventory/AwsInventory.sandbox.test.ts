import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  describeResourceInventoryContract,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import {
  PAYER_ACCOUNT_ID,
  SandboxOrganization,
} from '../__testUtils__/SandboxOrganization';
import { inventorySettings } from '../__testUtils__/inventorySettings';
import { AwsInventory } from './AwsInventory';
import { INVENTORY_COLLECTORS } from './collectors/inventoryCollectors';

jest.setTimeout(120_000);

const NOW = new Date('2026-11-23T08:00:00Z');
const SUSPENDED_ACCOUNT_ID = '999999999999';

let organization: SandboxOrganization;

beforeAll(async () => {
  organization = await SandboxOrganization.start({ now: NOW });
});
afterAll(() => organization.close());
afterEach(() => organization.reset());

function inventory(regions = ['us-east-1', 'eu-west-1', 'eu-central-1']) {
  return AwsInventory.create({
    settings: inventorySettings({ regions }),
    credentials: organization.credentials,
    payerAccountId: PAYER_ACCOUNT_ID,
    globalRegion: 'us-east-1',
  });
}

async function readPartition(
  subject: AwsInventory,
  partition: { accountId: string; region: string },
) {
  const pages: InventoryPage[] = [];
  const context = createRefreshContext({ now: NOW });
  for await (const page of subject.readPartition(partition, context)) {
    pages.push(page);
  }
  const resources = pages.flatMap(page =>
    page.kind === 'resources' ? page.resources : [],
  );
  const failures = pages.flatMap(page =>
    page.kind === 'failure' ? [page] : [],
  );
  return { pages, resources, failures };
}

async function readEverything() {
  const subject = inventory();
  const partitions = await subject.listPartitions(
    createRefreshContext({ now: NOW }),
  );
  const resources: AwsResource[] = [];
  for (const partition of partitions) {
    const read = await readPartition(subject, partition);
    expect(read.failures).toEqual([]);
    for (const resource of read.resources) resources.push(resource);
  }
  return { partitions, resources };
}

/** What is told of a resource, with its tags in an order of their own. */
function identityOf(resource: {
  arn: string;
  type: string;
  accountId: string;
  region: string;
}) {
  const { arn, type, accountId, region } = resource;
  return { arn, type, accountId, region };
}

describe('AwsInventory against the sandbox', () => {
  describeResourceInventoryContract('AwsInventory', () => ({
    source: inventory(['eu-central-1']),
    now: NOW,
    requestsMade: () => organization.meteredCalls(),
  }));

  it('finds every resource that exists, once, with the tags that it has, and nothing else', async () => {
    const { partitions, resources } = await readEverything();
    const accounts = new Set(partitions.map(({ accountId }) => accountId));
    expect(accounts).toContain(PAYER_ACCOUNT_ID);
    expect(accounts).not.toContain(SUSPENDED_ACCOUNT_ID);
    expect(partitions).toHaveLength(accounts.size * 3);

    const truth = await organization.resources();
    const findable = truth.filter(
      ({ accountId, everTagged, type }) =>
        accounts.has(accountId) &&
        // Nobody has turned on Resource Explorer in the management account,
        // where alone these could be found.
        (everTagged ||
          accountId !== PAYER_ACCOUNT_ID ||
          INVENTORY_COLLECTORS.some(collector => collector.type === type)),
    );
    const byArn = <Item extends { arn: string }>(items: Item[]) =>
      [...items].sort((a, b) => (a.arn < b.arn ? -1 : 1));
    expect(byArn(resources).map(identityOf)).toEqual(
      byArn(findable).map(identityOf),
    );
    const groups = new Map(
      truth
        .filter(({ type }) => type === 'sagemaker:model-package-group')
        .map(({ arn, tags }) => [arn, tags]),
    );
    const trueTags = new Map(
      truth.map(({ arn, type, tags }) => [
        arn,
        type === 'sagemaker:model-package'
          ? groups.get(
              arn
                .replace(':model-package/', ':model-package-group/')
                .replace(/\/\d+$/, ''),
            )
          : tags,
      ]),
    );
    const wrong = resources.filter(
      ({ arn, tags }) =>
        tags === undefined ||
        JSON.stringify(
          Object.fromEntries(tags.map(({ key, value }) => [key, value])),
        ) !== JSON.stringify(trueTags.get(arn)),
    );
    expect(wrong).toEqual([]);
    expect(resources.length).toBeGreaterThan(1_000);
    expect(
      new Set(resources.map(({ type }) => type)).size,
    ).toBeGreaterThanOrEqual(INVENTORY_COLLECTORS.length);
  });

  it('loses nothing but the account whose role it may not assume', async () => {
    const subject = inventory();
    await organization.fault({
      operation: 'sts:AssumeRole',
      error: 'AccessDenied',
      accountId: PAYER_ACCOUNT_ID,
      times: 1,
    });
    const denied = readPartition(subject, {
      accountId: '333333333333',
      region: 'us-east-1',
    });
    await expect(denied).rejects.toMatchObject({
      name: expect.stringMatching(/AccessDenied/),
      message: expect.stringMatching(/No credentials for account 333333333333/),
    });
    const other = await readPartition(subject, {
      accountId: '444444444444',
      region: 'us-east-1',
    });
    expect(other.failures).toEqual([]);
  });

  it('loses nothing but what the account may not be asked', async () => {
    const partition = { accountId: '333333333333', region: 'us-east-1' };
    const whole = await readPartition(inventory(), partition);
    await organization.fault({
      operation: 'sagemaker:ListEndpointConfigs',
      error: 'AccessDenied',
      accountId: '333333333333',
      times: 1,
    });
    const { resources, failures } = await readPartition(inventory(), partition);
    expect(failures).toMatchObject([
      {
        collector: 'sagemaker-endpoint-configs',
        operation: 'sagemaker:ListEndpointConfigs',
        code: 'AccessDeniedException',
      },
    ]);
    const isConfig = ({ type }: AwsResource) =>
      type === 'sagemaker:endpoint-config';
    expect(resources.filter(one => !isConfig(one))).toHaveLength(
      whole.resources.filter(one => !isConfig(one)).length,
    );
    // What is tagged is still seen by the Tagging API; what is not, is not.
    const found = resources.filter(isConfig).map(({ arn }) => arn);
    const tagged = whole.resources
      .filter(isConfig)
      .filter(({ tags }) => tags?.length);
    expect(tagged.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining(tagged.map(({ arn }) => arn)));
  });

  it('bears throttling and a server that stumbles', async () => {
    const partition = { accountId: '333333333333', region: 'us-east-1' };
    const whole = await readPartition(inventory(), partition);
    for (const fault of [
      { operation: 'sagemaker:Search', error: 'Throttling' },
      { operation: 'sagemaker:ListTags', error: 'InternalServerError' },
      { operation: 'tag:GetResources', error: 'ServiceUnavailable' },
    ]) {
      await organization.fault(fault);
    }
    const again = await readPartition(inventory(), partition);
    expect(again.failures).toEqual([]);
    const byArn = (left: AwsResource, right: AwsResource) =>
      left.arn < right.arn ? -1 : 1;
    expect(again.resources.sort(byArn)).toEqual(whole.resources.sort(byArn));
  });
});
