import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { ALL_SERVICES } from '../config/inventoryServices';
import { AwsInventory } from '../inventory/AwsInventory';
import { makeOtherResources, makeTaggedNetwork } from './makeOtherResources';
import { makeSageMakerResources } from './makeSageMakerResources';
import {
  MANAGEMENT_ACCOUNT_ID,
  MotoOrganization,
  REGION,
} from './MotoOrganization';

/**
 * The inventory against moto, an emulator of AWS that others wrote and that
 * deviates from AWS in ways of its own. `.ci/run` starts it and sets
 * `AWS_ENDPOINT_URL`; the file is no part of `yarn test`.
 */
const TAGS = [
  { Key: 'anycompany:workload:application-id', Value: 'fraud-detection' },
  { Key: 'anycompany:finance:cost-center', Value: 'a$b, "c" <d>' },
];
const READ_TAGS: ResourceTag[] = TAGS.map(({ Key, Value }) => ({
  key: Key,
  value: Value,
}));

/** Services of which moto cannot list all that the inventory looks for. */
const WITHOUT_MOTO =
  /^(sagemaker-(apps|images|inference-components|labeling-jobs|mlflow-tracking-servers|monitoring-schedules|spaces|user-profiles)|bedrock-.*|datazone-.*|redshift-serverless-.*|resource-explorer)$/;

describe('AwsInventory on moto', () => {
  let partitions: InventoryPartition[];
  const found = new Map<string, AwsResource>();
  const twice: string[] = [];
  const failed = new Set<string>();
  const made = { tagged: [] as string[], never: [] as string[] };
  let memberAccountId: string;

  beforeAll(async () => {
    const organization = await MotoOrganization.create();
    memberAccountId = organization.memberAccountId;
    for (const accountId of [MANAGEMENT_ACCOUNT_ID, memberAccountId]) {
      const account = await organization.account(accountId);
      for (const both of [
        await makeSageMakerResources(account, TAGS),
        await makeOtherResources(account, accountId, TAGS),
      ]) {
        made.tagged.push(...both.tagged);
        made.never.push(...both.never);
      }
      made.tagged.push(await makeTaggedNetwork(account, accountId, TAGS));
    }

    const inventory = AwsInventory.create({
      settings: {
        accounts: { fromOrganizations: true },
        regions: [REGION],
        concurrency: 1,
        services: ALL_SERVICES,
        schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
      },
      credentials: organization.credentials,
      payerAccountId: MANAGEMENT_ACCOUNT_ID,
      globalRegion: REGION,
    });
    const context = createRefreshContext();
    partitions = await inventory.listPartitions(context);
    for (const partition of partitions) {
      for await (const page of inventory.readPartition(partition, context)) {
        note(page);
      }
    }
  }, 300_000);

  function note(page: InventoryPage): void {
    if (page.kind === 'failure') {
      failed.add(page.collector);
      return;
    }
    for (const resource of page.resources) {
      if (found.has(resource.arn)) twice.push(resource.arn);
      found.set(resource.arn, resource);
    }
  }

  it('lists the accounts of the organisation', () => {
    expect(partitions.map(({ accountId }) => accountId).sort()).toEqual(
      [MANAGEMENT_ACCOUNT_ID, memberAccountId].sort(),
    );
    expect(
      partitions.find(({ accountId }) => accountId === memberAccountId),
    ).toMatchObject({ accountName: 'ML research' });
  });

  it('finds everything that was made and tagged, in both accounts, hostile values included', () => {
    expect(made.tagged.length).toBeGreaterThan(50);
    expect(made.tagged.map(arn => [arn, found.get(arn)?.tags])).toEqual(
      made.tagged.map(arn => [arn, READ_TAGS]),
    );
  });

  it('finds everything that was made and never tagged, in both accounts', () => {
    expect(made.never.length).toBeGreaterThan(48);
    expect(made.never.map(arn => [arn, found.get(arn)?.tags])).toEqual(
      made.never.map(arn => [arn, []]),
    );
  });

  it('finds each resource once, in the account that it is in', () => {
    expect(twice).toEqual([]);
    for (const { arn, accountId } of found.values()) {
      const [, , , , owner] = arn.split(':');
      expect(owner || accountId).toBe(accountId);
    }
  });

  it('names each call that moto does not answer as AWS does, and loses nothing else by it', () => {
    // moto garbles the ARNs of endpoint configs, in the Tagging API alone.
    expect([...failed].filter(id => !WITHOUT_MOTO.test(id))).toEqual([
      'tagging-api',
    ]);
    expect(failed).toContain('sagemaker-spaces');
  });
});
