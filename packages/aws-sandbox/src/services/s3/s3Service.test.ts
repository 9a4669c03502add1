import { S3, S3ClientConfig } from '@aws-sdk/client-s3';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };

/** As tools that know of regions set it up. */
class FollowingS3 extends S3 {
  constructor(config: S3ClientConfig) {
    super({ ...config, followRegionRedirects: true, forcePathStyle: true });
  }
}

jest.setTimeout(60_000);

describe('S3', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('sends those who ask in the wrong region elsewhere', async () => {
    const place = { accountId: '777777777777', region: 'us-east-1' };
    const here = await sandbox.client(S3, place);
    const { Buckets = [] } = await here.listBuckets({ MaxBuckets: 1000 });
    const bucket = Buckets.find(one => one.BucketRegion === 'eu-west-1');
    const { Name: Bucket } = bucket ?? {};
    await expect(here.getBucketTagging({ Bucket })).rejects.toMatchObject({
      name: 'PermanentRedirect',
      $metadata: { httpStatusCode: 301 },
    });
    await expect(here.getBucketLocation({ Bucket })).resolves.toMatchObject({
      LocationConstraint: 'eu-west-1',
    });
    const following = await sandbox.client(FollowingS3, place);
    const { TagSet = [] } = await following.getBucketTagging({ Bucket });
    expect(TagSet.length).toBeGreaterThan(0);
  });

  it('tells regions only where a parameter is given', async () => {
    const client = await sandbox.client(S3, PLACE);
    const { Buckets: plain = [] } = await client.listBuckets({});
    const { Buckets: told = [] } = await client.listBuckets({
      MaxBuckets: 10_000,
    });
    expect(plain.map(({ Name }) => Name)).toEqual(told.map(({ Name }) => Name));
    expect(plain[0].BucketRegion).toBeUndefined();
    expect(told[0].BucketRegion).toBeDefined();
    await expect(
      client.getBucketTagging({ Bucket: 'nobody-has-it' }),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
