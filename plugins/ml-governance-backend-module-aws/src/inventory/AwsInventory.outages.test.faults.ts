import { setTimeout as sleep } from 'node:timers/promises';
import {
  ACCOUNT_ID,
  ALWAYS,
  BESIDE,
  expectLostIndex,
  expectSound,
  expectWhole,
  HERE,
  HIT,
  InventoryUnderFaults,
  OTHER_ACCOUNT_ID,
  readOf,
} from '../__testUtils__/InventoryUnderFaults';
import { INVENTORY_COLLECTORS } from './collectors/inventoryCollectors';

jest.setTimeout(120_000);

let aws: InventoryUnderFaults;

beforeAll(async () => {
  aws = await InventoryUnderFaults.start();
});
afterAll(() => aws.organization.close());
beforeEach(() => aws.organization.reset());

describe('AwsInventory when an account, a region or the organisation fails', () => {
  it.each<[string, RegExp]>([
    [
      'AccessDenied',
      /^User is not authorized to perform this operation\. Allow \S+:\w+ (in \S+ )?to the role/,
    ],
    [
      'ExpiredToken',
      // EC2 calls it as it calls a clock that is wrong.
      /expired\. (The next refresh gets new|AWS refuses ec2:).* set the clock/,
    ],
  ])(
    'tells each call that is refused in a region by %s of all',
    async (error, message) => {
      const { disturbed } = await aws.play({
        ...HERE,
        operation: '*',
        error,
        times: ALWAYS,
      });
      const hit = readOf(disturbed, HIT);
      expect(hit.resources.size).toBe(0);
      expect(hit.failures.map(({ collector }) => collector).sort()).toEqual(
        [
          ...INVENTORY_COLLECTORS.map(({ id }) => id),
          'resource-explorer',
          'tagging-api',
        ].sort(),
      );
      for (const failure of hit.failures) {
        expect(failure).toMatchObject({
          message: expect.stringMatching(message),
        });
      }
      expectLostIndex(aws.whole, disturbed, message);
    },
  );

  it('fails the region that the account has not enabled, and no other', async () => {
    const { disturbed } = await aws.play({
      ...HERE,
      operation: '*',
      error: 'RegionNotEnabled',
      times: ALWAYS,
    });
    const hit = readOf(disturbed, HIT);
    expect(hit.error?.message).toMatch(
      /^Account 333333333333 cannot use region us-east-1\. Enable the region there, or leave it out/,
    );
    expect([hit.resources.size, hit.failures]).toEqual([0, []]);
    expectLostIndex(
      aws.whole,
      disturbed,
      /The index of account 333333333333 that covers eu-west-1 is in us-east-1: enable that region there/,
    );
  });

  it('gets new sessions for each refresh, so that one that was ended early costs no more', async () => {
    const { calls } = await aws.play({
      ...HERE,
      operation: 'sagemaker:Search',
      error: 'ExpiredToken',
      times: ALWAYS,
    });
    expect(calls['sts:AssumeRole']).toBe(2);
  });

  it('fails all of an account that is gone though the config lists it', async () => {
    const { disturbed } = await aws.play({
      accountId: ACCOUNT_ID,
      operation: '*',
      error: 'AccountGone',
    });
    for (const partition of [HIT, BESIDE]) {
      const { error, resources, failures } = readOf(disturbed, partition);
      expect(error?.message).toMatch(
        /^No credentials for account 333333333333\. Check `aws\.accounts`/,
      );
      expect([resources.size, failures]).toEqual([0, []]);
    }
    expectWhole(aws.whole, disturbed, [HIT, BESIDE]);
  });

  it('looks no more into an account that has left the organisation', async () => {
    const subject = aws.inventory({ accounts: { fromOrganizations: true } });
    await aws.organization.fault({
      accountId: ACCOUNT_ID,
      operation: '*',
      error: 'AccountGone',
    });
    const disturbed = await aws.read(subject);
    expect([...disturbed.keys()]).not.toContain(HIT);
    expect([...disturbed.keys()]).not.toContain(BESIDE);
    await aws.organization.reset();
    const after = await aws.read(subject);
    expectSound(after);
    for (const [partition, read] of disturbed) {
      expect(read).toEqual(after.get(partition));
    }
    for (const [partition, read] of aws.whole) {
      expect(after.get(partition)).toEqual(read);
    }
  });

  it('lists no part of the accounts where the list is refused', async () => {
    const subject = aws.inventory({ accounts: { fromOrganizations: true } });
    await aws.organization.fault({
      operation: 'organizations:ListAccounts',
      error: 'AccessDenied',
    });
    await expect(aws.read(subject)).rejects.toThrow(
      /^The accounts of the organisation may not be listed\. Allow organizations:ListAccounts/,
    );
    expect((await aws.read(subject)).size).toBeGreaterThan(4);
  });

  it('leaves a call that hangs when the refresh is out of time, and keeps what was read', async () => {
    const subject = aws.inventory();
    await aws.organization.fault({
      accountId: OTHER_ACCOUNT_ID,
      region: 'us-east-1',
      operation: 'sagemaker:Search',
      error: 'Timeout',
      times: ALWAYS,
    });
    const controller = new AbortController();
    const reading = aws.read(subject, controller.signal);
    while ((await aws.organization.unmetFaults())[0].times === ALWAYS) {
      await sleep(20);
    }
    controller.abort();
    const disturbed = await reading;
    for (const partition of [HIT, BESIDE]) {
      expect(disturbed.get(partition)).toEqual(aws.whole.get(partition));
    }
    for (const region of ['us-east-1', 'eu-west-1']) {
      const { error } = readOf(disturbed, `${OTHER_ACCOUNT_ID} ${region}`);
      expect(error?.name).toBe('AbortError');
    }
    await aws.organization.reset();
    expectWhole(aws.whole, await aws.read(subject));
  });
});
