import { EC2 } from '@aws-sdk/client-ec2';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };

jest.setTimeout(60_000);

describe('EC2', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('lists regions, and filters', async () => {
    const client = await sandbox.client(EC2, PLACE);
    const { Regions = [] } = await client.describeRegions({});
    expect(Regions.map(({ RegionName }) => RegionName)).toEqual([
      'us-east-1',
      'eu-west-1',
      'eu-central-1',
      'us-west-2',
    ]);
    const { Regions: all = [] } = await client.describeRegions({
      AllRegions: true,
    });
    expect(all.map(({ OptInStatus }) => OptInStatus)).toContain('not-opted-in');
    const { Volumes = [] } = await client.describeVolumes({
      Filters: [{ Name: 'status', Values: ['in-use'] }],
    });
    expect(Volumes.length).toBeGreaterThan(0);
    for (const { Attachments = [] } of Volumes) {
      expect(Attachments[0].InstanceId).toMatch(/^i-0/);
    }
    await expect(
      client.describeVolumes({
        Filters: [{ Name: 'colour', Values: ['red'] }],
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
