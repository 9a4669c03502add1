import { ServiceCatalog } from '@aws-sdk/client-service-catalog';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../../world/tagKeys';

const PLATFORM = { accountId: '222222222222' };

jest.setTimeout(60_000);

describe('Service Catalog', () => {
  let sandbox: SandboxUnderTest;
  let client: ServiceCatalog;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.client(ServiceCatalog, PLATFORM);
  });
  afterEach(() => sandbox.close());

  it('offers the tags of the platform, and tells those that it offers no more', async () => {
    const { TagOptionDetails = [] } = await client.listTagOptions({
      Filters: { Key: TAG_KEYS.environment },
    });
    expect(
      TagOptionDetails.map(({ Value, Active }) => [Value, Active]),
    ).toEqual([
      ['dev', true],
      ['test', true],
      ['production', true],
      ['staging', false],
    ]);
    const { TagOptionDetails: active = [] } = await client.listTagOptions({
      Filters: { Active: true },
    });
    expect(active).toHaveLength(4);
    expect(active[0].Owner).toBe(PLATFORM.accountId);
  });

  it('keeps what is created and changed, in its region alone', async () => {
    const { TagOptionDetail: created } = await client.createTagOption({
      Key: TAG_KEYS.owner,
      Value: 'team-fraud',
    });
    const Id = created?.Id ?? '';
    expect(Id).toMatch(/^tag-[a-z2-7]{13}$/);
    expect(created?.Active).toBe(true);
    await client.updateTagOption({ Id, Active: false });
    await client.updateTagOption({ Id, Value: 'team-risk' });
    expect((await client.describeTagOption({ Id })).TagOptionDetail).toEqual({
      Id,
      Key: TAG_KEYS.owner,
      Value: 'team-risk',
      Active: false,
      Owner: PLATFORM.accountId,
    });
    const elsewhere = await sandbox.client(ServiceCatalog, {
      ...PLATFORM,
      region: 'eu-west-1',
    });
    await expect(elsewhere.describeTagOption({ Id })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('lists twenty on a page', async () => {
    for (let index = 0; index < 20; index++) {
      await client.createTagOption({ Key: 'team', Value: `team-${index}` });
    }
    const first = await client.listTagOptions({});
    expect(first.TagOptionDetails).toHaveLength(20);
    const second = await client.listTagOptions({ PageToken: first.PageToken });
    expect(second.TagOptionDetails).toHaveLength(5);
    expect(second.PageToken).toBeUndefined();
  });

  it.each<[string, (c: ServiceCatalog) => Promise<unknown>, string]>([
    [
      'what is there already',
      c => c.createTagOption({ Key: TAG_KEYS.environment, Value: 'dev' }),
      'DuplicateResourceException',
    ],
    [
      'a key of 129 characters',
      c => c.createTagOption({ Key: 'k'.repeat(129), Value: 'v' }),
      'InvalidParametersException',
    ],
    [
      'an empty value',
      c => c.createTagOption({ Key: 'k', Value: '' }),
      'InvalidParametersException',
    ],
    [
      'pages over 20',
      c => c.listTagOptions({ PageSize: 21 }),
      'InvalidParametersException',
    ],
    [
      'a made-up token',
      c => c.listTagOptions({ PageToken: 'x' }),
      'InvalidParametersException',
    ],
  ])('refuses %s', async (_, call, name) => {
    await expect(call(client)).rejects.toMatchObject({ name });
  });
});
