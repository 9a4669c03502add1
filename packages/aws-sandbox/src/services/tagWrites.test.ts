import { EC2 } from '@aws-sdk/client-ec2';
import {
  GetResourcesCommand,
  TagResourcesCommand,
  UntagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  ResourceExplorer2Client,
  SearchCommand as ExplorerSearchCommand,
} from '@aws-sdk/client-resource-explorer-2';
import { S3, S3ClientConfig } from '@aws-sdk/client-s3';
import {
  AddTagsCommand,
  DeleteTagsCommand,
  ListModelPackagesCommand,
  ListModelsCommand,
  ListTagsCommand,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };
const GONE = 'arn:aws:sagemaker:us-east-1:555555555555:model/long-gone';

class PathStyleS3 extends S3 {
  constructor(config: S3ClientConfig) {
    super({ ...config, forcePathStyle: true });
  }
}

jest.setTimeout(60_000);

describe('Tag writes', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterEach(() => sandbox.close());

  const models = async () => {
    const sageMaker = await sandbox.sageMaker(PLACE);
    const { Models = [] } = await sageMaker.send(
      new ListModelsCommand({ MaxResults: 100 }),
    );
    return Models.map(({ ModelArn = '' }) => ModelArn);
  };

  const taggedWith = async (key: string) => {
    const client = await sandbox.tagging(PLACE);
    const { ResourceTagMappingList = [] } = await client.send(
      new GetResourcesCommand({ TagFilters: [{ Key: key }] }),
    );
    return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
  };

  it('of the Tagging API are seen by every reader at once', async () => {
    const [arn] = await models();
    const client = await sandbox.tagging(PLACE);
    await client.send(
      new TagResourcesCommand({
        ResourceARNList: [arn],
        Tags: { campaign: 'yes' },
      }),
    );
    const tag = { Key: 'campaign', Value: 'yes' };
    const sageMaker = await sandbox.sageMaker(PLACE);
    const { Tags } = await sageMaker.send(
      new ListTagsCommand({ ResourceArn: arn }),
    );
    expect(Tags).toContainEqual(tag);
    const { Results = [] } = await sageMaker.send(
      new SearchCommand({ Resource: 'Model', MaxResults: 100 }),
    );
    expect(
      Results.find(({ Model }) => Model?.Model?.ModelArn === arn)?.Model?.Model
        ?.Tags,
    ).toContainEqual(tag);
    expect(await taggedWith(tag.Key)).toEqual([arn]);
    const explorer = await sandbox.client(ResourceExplorer2Client, PLACE);
    const { Resources = [] } = await explorer.send(
      new ExplorerSearchCommand({ QueryString: 'tag:campaign=yes' }),
    );
    expect(Resources.map(({ Arn }) => Arn)).toEqual([arn]);

    await client.send(
      new UntagResourcesCommand({ ResourceARNList: [arn], TagKeys: [tag.Key] }),
    );
    expect(await taggedWith(tag.Key)).toEqual([]);
  });

  it('fail resource by resource, and change the others', async () => {
    const sageMaker = await sandbox.sageMaker(PLACE);
    const [denied, full, fine] = await models();
    const { ModelPackageSummaryList: [version] = [] } = await sageMaker.send(
      new ListModelPackagesCommand({ MaxResults: 1 }),
    );
    const packageArn = version.ModelPackageArn ?? '';
    const { Tags: before = [] } = await sageMaker.send(
      new ListTagsCommand({ ResourceArn: full }),
    );
    await sageMaker.send(
      new AddTagsCommand({
        ResourceArn: full,
        Tags: Array.from({ length: 50 - before.length }, (_, index) => ({
          Key: `filler-${index}`,
          Value: '',
        })),
      }),
    );
    await sandbox.control('POST', 'faults', {
      operation: 'tag:TagResources',
      error: 'AccessDenied',
      resource: denied,
    });
    const client = await sandbox.tagging(PLACE);
    const request = new TagResourcesCommand({
      ResourceARNList: [denied, GONE, packageArn, full, fine],
      Tags: { reviewed: 'yes' },
    });
    const { $metadata, FailedResourcesMap = {} } = await client.send(request);
    expect($metadata.httpStatusCode).toBe(200);
    expect(FailedResourcesMap).toEqual({
      [denied]: expect.objectContaining({
        ErrorCode: 'AccessDeniedException',
        StatusCode: 403,
      }),
      [GONE]: expect.objectContaining({
        ErrorCode: 'InvalidParameterException',
        ErrorMessage: expect.stringContaining('does not exist'),
        StatusCode: 400,
      }),
      [packageArn]: expect.objectContaining({
        ErrorMessage: expect.stringContaining('model package group'),
      }),
      [full]: expect.objectContaining({
        ErrorMessage: expect.stringContaining('50 tags'),
      }),
    });
    expect(await taggedWith('reviewed')).toEqual([fine]);
    // The fault was for one time.
    const again = await client.send(request);
    expect(Object.keys(again.FailedResourcesMap ?? {})).not.toContain(denied);
  });

  it.each<[string, (arn: string) => TagResourcesCommand, RegExp]>([
    [
      'keys of AWS',
      arn =>
        new TagResourcesCommand({
          ResourceARNList: [arn],
          Tags: { 'aws:owner': 'me', fine: 'yes' },
        }),
      /reserved for AWS/,
    ],
    [
      'more than 20 resources',
      arn =>
        new TagResourcesCommand({
          ResourceARNList: Array.from({ length: 21 }, () => arn),
          Tags: { fine: 'yes' },
        }),
      /less than or equal to 20/,
    ],
    [
      'more than 50 tags',
      arn =>
        new TagResourcesCommand({
          ResourceARNList: [arn],
          Tags: Object.fromEntries(
            Array.from({ length: 51 }, (_, index) => [`fine-${index}`, '']),
          ),
        }),
      /1 to 50/,
    ],
  ])('refuse %s as a whole', async (_, command, message) => {
    const [arn] = await models();
    const client = await sandbox.tagging(PLACE);
    await expect(client.send(command(arn))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
    expect(await taggedWith('fine')).toEqual([]);
  });

  it('of SageMaker leave versions of models and keys of AWS alone', async () => {
    const sageMaker = await sandbox.sageMaker(PLACE);
    const { ModelPackageSummaryList: [version] = [] } = await sageMaker.send(
      new ListModelPackagesCommand({ MaxResults: 1 }),
    );
    const [arn] = await models();
    await expect(
      sageMaker.send(
        new AddTagsCommand({
          ResourceArn: version.ModelPackageArn,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      sageMaker.send(
        new DeleteTagsCommand({ ResourceArn: arn, TagKeys: ['aws:owner'] }),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('reserved'),
    });
  });

  it('of S3 replace the whole set, whatever is in it', async () => {
    const s3 = await sandbox.client(PathStyleS3, PLACE);
    const { Buckets: [{ Name: Bucket }] = [{}] } = await s3.listBuckets({
      BucketRegion: 'us-east-1',
    });
    const TagSet = [
      { Key: 'note', Value: `<b>"5" & 'six'</b>  \u{1F525}` },
      { Key: 'empty', Value: '' },
    ];
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet } });
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual(TagSet);
    expect(await taggedWith('note')).toEqual([`arn:aws:s3:::${Bucket}`]);

    const put = (...tags: { Key: string; Value: string }[]) =>
      s3.putBucketTagging({ Bucket, Tagging: { TagSet: tags } });
    await expect(put({ Key: 'aws:x', Value: '' })).rejects.toMatchObject({
      name: 'InvalidTag',
    });
    await expect(put(TagSet[0], TagSet[0])).rejects.toMatchObject({
      name: 'InvalidTag',
    });
    await expect(
      put(
        ...Array.from({ length: 51 }, (_, index) => ({
          Key: String(index),
          Value: '',
        })),
      ),
    ).rejects.toMatchObject({ name: 'BadRequest' });
    const malformed = await fetch(`${sandbox.url}/${Bucket}?tagging`, {
      method: 'PUT',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=ASIA555555555555ABCD/20261123/us-east-1/s3/aws4_request',
      },
      body: '<Tagging><TagSet></Tagging>',
    });
    expect(await malformed.text()).toContain('<Code>MalformedXML</Code>');
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual(TagSet);

    await s3.deleteBucketTagging({ Bucket });
    await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({
      name: 'NoSuchTagSet',
    });
  });

  it('of EC2 tag all of the resources or none', async () => {
    const ec2 = await sandbox.client(EC2, PLACE);
    const { Reservations = [] } = await ec2.describeInstances({
      MaxResults: 5,
    });
    const instance = Reservations[0].Instances?.[0].InstanceId ?? '';
    const { Volumes = [] } = await ec2.describeVolumes({ MaxResults: 5 });
    const volume = Volumes[0].VolumeId ?? '';
    const Tags = [{ Key: 'reviewed', Value: 'yes' }];
    await expect(
      ec2.createTags({ Resources: [instance, 'i-0none'], Tags }),
    ).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
    expect(await taggedWith('reviewed')).toEqual([]);
    await ec2.createTags({ Resources: [instance, volume], Tags });
    expect(await taggedWith('reviewed')).toHaveLength(2);
    await ec2.deleteTags({
      Resources: [instance, volume],
      Tags: [{ Key: 'reviewed', Value: 'no' }],
    });
    expect(await taggedWith('reviewed')).toHaveLength(2);
    await ec2.deleteTags({
      Resources: [instance],
      Tags: [{ Key: 'reviewed' }],
    });
    expect(await taggedWith('reviewed')).toHaveLength(1);
    await expect(
      ec2.createTags({
        Resources: [instance],
        Tags: [{ Key: 'aws:x', Value: '' }],
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
