import { createHash } from 'node:crypto';
import { S3, S3ClientConfig } from '@aws-sdk/client-s3';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const Bucket = 'anycompany-billing-exports';
const NOVEMBER = 'exports/anycompany-cur2/data/BILLING_PERIOD=2026-11/';
const MANIFEST =
  'exports/anycompany-cur2/metadata/BILLING_PERIOD=2026-11/anycompany-cur2-Manifest.json';

class PathS3 extends S3 {
  constructor(config: S3ClientConfig) {
    super({ ...config, forcePathStyle: true });
  }
}

jest.setTimeout(120_000);

describe('the bucket of exports', () => {
  let sandbox: SandboxUnderTest;
  let s3: S3;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    s3 = await sandbox.client(PathS3);
  });
  afterAll(() => sandbox.close());

  const text = async (Key: string, Range?: string) => {
    const object = await s3.getObject({ Bucket, Key, Range });
    return {
      ...object,
      bytes: Buffer.from(await object.Body!.transformToByteArray()),
    };
  };

  it('lists page by page, in the order of the keys', async () => {
    const keys: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    let pages = 0;
    do {
      const page = await s3.listObjectsV2({
        Bucket,
        Prefix: NOVEMBER,
        MaxKeys: 2,
        ContinuationToken,
      });
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
      pages += 1;
    } while (ContinuationToken);
    expect(keys).toEqual(
      ['1', '2', '3'].map(
        n => `${NOVEMBER}anycompany-cur2-0000${n}.snappy.parquet`,
      ),
    );
    expect(pages).toBe(2);
    const after = await s3.listObjectsV2({
      Bucket,
      Prefix: NOVEMBER,
      StartAfter: keys[1],
    });
    expect(after.Contents?.map(({ Key }) => Key)).toEqual([keys[2]]);
  });

  it('gathers keys up to a delimiter', async () => {
    const page = await s3.listObjectsV2({
      Bucket,
      Prefix: 'exports/anycompany-cur2/metadata/BILLING_PERIOD=2026-1',
      Delimiter: '/',
    });
    expect(page.Contents).toBeUndefined();
    expect(page.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(
      ['10', '11'].map(
        month =>
          `exports/anycompany-cur2/metadata/BILLING_PERIOD=2026-${month}/`,
      ),
    );
  });

  it('gives the bytes that it listed, whole and in part', async () => {
    const { Contents = [] } = await s3.listObjectsV2({
      Bucket,
      Prefix: NOVEMBER,
      MaxKeys: 1,
    });
    const [listed] = Contents;
    const Key = listed.Key ?? '';
    const whole = await text(Key);
    expect(whole.bytes).toHaveLength(listed.Size ?? 0);
    expect(whole.ETag).toBe(listed.ETag);
    expect(listed.ETag).toBe(
      `"${createHash('md5').update(whole.bytes).digest('hex')}"`,
    );
    expect(whole.bytes.subarray(0, 4).toString()).toBe('PAR1');
    const head = await s3.headObject({ Bucket, Key });
    expect(head).toMatchObject({
      ContentLength: listed.Size,
      ETag: listed.ETag,
      LastModified: listed.LastModified,
    });
    const part = await text(Key, 'bytes=4-103');
    expect(part.bytes).toEqual(whole.bytes.subarray(4, 104));
    expect(part.ContentRange).toBe(`bytes 4-103/${listed.Size}`);
    const end = await text(Key, 'bytes=-4');
    expect(end.bytes.toString()).toBe('PAR1');
  });

  it('names its files in the manifest', async () => {
    const { bytes } = await text(MANIFEST);
    const manifest: { dataFiles: string[] } = JSON.parse(bytes.toString());
    const { Contents = [] } = await s3.listObjectsV2({
      Bucket,
      Prefix: NOVEMBER,
    });
    expect(manifest.dataFiles).toEqual(
      Contents.map(({ Key }) => `s3://${Bucket}/${Key}`),
    );
  });

  it('refuses what is not there, not satisfiable or not theirs', async () => {
    await expect(
      s3.getObject({ Bucket, Key: `${NOVEMBER}none` }),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(
      s3.headObject({ Bucket, Key: `${NOVEMBER}none` }),
    ).rejects.toMatchObject({ name: 'NotFound' });
    await expect(text(MANIFEST, 'bytes=9999999-')).rejects.toMatchObject({
      name: 'InvalidRange',
    });
    await expect(
      s3.getObject({ Bucket, Key: MANIFEST, IfMatch: '"another"' }),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(
      s3.listObjectsV2({
        Bucket,
        Prefix: NOVEMBER,
        ContinuationToken: 'old',
      }),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
    const member = await sandbox.client(PathS3, { accountId: '666666666666' });
    await expect(
      member.getObject({ Bucket, Key: MANIFEST }),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
