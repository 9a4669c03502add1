import {
  readRegion,
  ScriptedAccount,
  scriptedInventory,
} from '../__testUtils__/scriptedAccount';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

const REGION_OF_BUCKET = {
  first: 'eu-west-1',
  second: 'us-east-1',
  far: 'ap-south-1',
};

/** The account is looked into in eu-west-1 and us-east-1. */
async function startBuckets() {
  return await account.start(({ operation, region, input }) => {
    switch (operation) {
      case 'ListBuckets': {
        const only = input['bucket-region'];
        // S3 refuses to be asked in one region for the buckets of another.
        if (only && only !== region) return { error: 'InvalidArgument' };
        return {
          body: {
            Buckets: {
              Bucket: Object.entries(REGION_OF_BUCKET)
                .filter(([, lies]) => only === undefined || only === lies)
                .map(([Name, BucketRegion]) => ({
                  Name,
                  BucketRegion,
                  CreationDate: '2025-01-01T00:00:00Z',
                })),
            },
          },
        };
      }
      case 'GetBucketTagging':
        return String(input.path).includes('far') && region === 'ap-south-1'
          ? { body: { TagSet: { Tag: { Key: 'app', Value: 'far' } } } }
          : { error: 'NoSuchTagSet', status: 404 };
      case 'GetResources':
        return {
          body: {
            ResourceTagMappingList:
              region === 'eu-west-1'
                ? [
                    {
                      ResourceARN: 'arn:aws:s3:::first',
                      Tags: [{ Key: 'app', Value: 'first' }],
                    },
                  ]
                : [
                    {
                      ResourceARN: 'arn:aws:cloudfront::123456789012:d/1',
                      Tags: [{ Key: 'app', Value: 'web' }],
                    },
                  ],
          },
        };
      default:
        return undefined;
    }
  });
}

describe('resources in regions that the config does not list', () => {
  it('are kept with their region, each bucket and global resource once', async () => {
    await startBuckets();
    const inventory = scriptedInventory();
    const home = await readRegion({ inventory, region: 'eu-west-1' });
    const other = await readRegion({ inventory, region: 'us-east-1' });

    const told = ({ resources }: typeof home) =>
      resources
        .map(({ name, region, tags }) => [name, region, tags?.[0]?.value])
        .sort();
    expect(told(home)).toEqual([
      ['far', 'ap-south-1', 'far'],
      ['first', 'eu-west-1', 'first'],
    ]);
    expect(told(other)).toEqual([
      ['1', 'global', 'web'],
      ['second', 'us-east-1', undefined],
    ]);
    expect([...home.failures, ...other.failures]).toEqual([]);
  });

  it('know no tags where none were ever put, and unknown ones where they may not be read', async () => {
    await account.start(({ operation, input }) => {
      if (operation === 'ListBuckets') {
        return {
          body: {
            Buckets: {
              Bucket: ['bare', 'closed'].map(Name => ({
                Name,
                BucketRegion: 'eu-west-1',
              })),
            },
          },
        };
      }
      if (operation !== 'GetBucketTagging') return undefined;
      return String(input.path).includes('bare')
        ? { error: 'NoSuchTagSet', status: 404 }
        : { error: 'AccessDenied', status: 403 };
    });
    const { resources, failures } = await readRegion();
    expect(resources.map(({ name, tags }) => [name, tags])).toEqual([
      ['bare', []],
      ['closed', undefined],
    ]);
    expect(failures).toMatchObject([
      {
        collector: 's3-buckets',
        message: expect.stringMatching(/Allow s3:GetBucketTagging/),
      },
    ]);
  });
});
