import {
  GetResourcesCommand,
  GetTagKeysCommand,
  GetTagValuesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  ResourceTagMapping,
  TagResourcesCommand,
  UntagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { paginateListNotebookInstances } from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../../world/tagKeys';

const NOW = new Date('2026-11-23T10:00:00Z');

jest.setTimeout(60_000);

describe('Tagging API', () => {
  let sandbox: SandboxUnderTest;
  let client: ResourceGroupsTaggingAPIClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
    client = await sandbox.tagging({ accountId: '333333333333' });
  });
  afterAll(() => sandbox.close());

  const all = async (
    input: { ResourceTypeFilters?: string[]; TagsPerPage?: number } = {},
  ) => {
    const mappings: ResourceTagMapping[] = [];
    const tokens: (string | undefined)[] = [];
    for await (const page of paginateGetResources({ client }, input)) {
      mappings.push(...(page.ResourceTagMappingList ?? []));
      tokens.push(page.PaginationToken);
    }
    return { mappings, tokens };
  };

  it('ends its pages with an empty token', async () => {
    const { mappings, tokens } = await all();
    expect(tokens.length).toBeGreaterThan(3);
    expect(tokens[tokens.length - 1]).toBe('');
    expect(tokens.slice(0, -1).every(Boolean)).toBe(true);
    const arns = mappings.map(mapping => mapping.ResourceARN);
    expect(new Set(arns).size).toBe(arns.length);
  });

  it('never sees what was never tagged, but remembers what once was', async () => {
    const sageMaker = await sandbox.sageMaker({ accountId: '333333333333' });
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListNotebookInstances(
      { client: sageMaker, pageSize: 100 },
      {},
    )) {
      listed.push(
        ...(page.NotebookInstances ?? []).map(n => n.NotebookInstanceArn),
      );
    }
    const { mappings } = await all({
      ResourceTypeFilters: ['sagemaker:notebook-instance'],
    });
    const seen = mappings.map(mapping => mapping.ResourceARN);
    expect(seen.every(arn => listed.includes(arn))).toBe(true);
    expect(seen.length).toBeLessThan(listed.length);

    const inTest = await sandbox.tagging({
      accountId: '444444444444',
      region: 'eu-west-1',
    });
    const { ResourceTagMappingList: tidied = [] } = await inTest.send(
      new GetResourcesCommand({
        ResourceTypeFilters: ['sagemaker:notebook-instance'],
      }),
    );
    expect(tidied.filter(({ Tags }) => Tags?.length === 0)).toHaveLength(2);
  });

  it('fits pages to a number of tags', async () => {
    const byTags = await all({ TagsPerPage: 100 });
    const byDefault = await all();
    expect(byTags.mappings).toEqual(byDefault.mappings);
    expect(byTags.tokens.length).toBeGreaterThan(byDefault.tokens.length);
  });

  it('filters by type, and by tags that must all be there', async () => {
    const { ResourceTagMappingList: found = [] } = await client.send(
      new GetResourcesCommand({
        ResourceTypeFilters: ['sagemaker:notebook-instance', 's3'],
        TagFilters: [
          {
            Key: TAG_KEYS.applicationId,
            Values: ['fraud-detection', 'customer-churn'],
          },
          { Key: TAG_KEYS.owner },
        ],
      }),
    );
    expect(found.map(mapping => mapping.ResourceARN)).toContain(
      'arn:aws:sagemaker:us-east-1:333333333333:notebook-instance/fraud-detection-rules',
    );
    for (const { ResourceARN } of found) {
      expect(ResourceARN).toMatch(/:notebook-instance\/|^arn:aws:s3:::/);
    }
  });

  it('takes hostile text where AWS does', async () => {
    const values: string[] = [];
    for (const accountId of [
      '333333333333',
      '555555555555',
      '777777777777',
      '666666666666',
    ]) {
      for (const region of ['us-east-1', 'eu-west-1']) {
        const here = await sandbox.tagging({ accountId, region });
        for await (const page of paginateGetResources(
          { client: here, pageSize: 100 },
          { ResourceTypeFilters: ['ec2:instance', 's3:bucket'] },
        )) {
          values.push(
            ...(page.ResourceTagMappingList ?? []).flatMap(mapping =>
              (mapping.Tags ?? []).map(tag => tag.Value ?? ''),
            ),
          );
        }
      }
    }
    expect(values.some(value => value.includes('<img'))).toBe(true);
    expect(
      values.some(value => value.includes('$') && value.includes(',')),
    ).toBe(true);
    expect(values.some(value => /\p{Emoji_Presentation}/u.test(value))).toBe(
      true,
    );
  });

  it('knows the keys and values in use', async () => {
    const { TagKeys } = await client.send(new GetTagKeysCommand({}));
    expect(TagKeys).toEqual(expect.arrayContaining([TAG_KEYS.owner, 'app-id']));
    const { TagValues } = await client.send(
      new GetTagValuesCommand({ Key: TAG_KEYS.environment }),
    );
    expect(TagValues).toEqual(expect.arrayContaining(['dev', 'DEV', 'deving']));
  });

  it('changes tags, and reports what failed with status 200', async () => {
    const own = await sandboxUnderTest({ now: NOW });
    const writer = await own.tagging({ accountId: '333333333333' });
    const arn =
      'arn:aws:sagemaker:us-east-1:333333333333:notebook-instance/fraud-detection-rules';
    const { FailedResourcesMap } = await writer.send(
      new TagResourcesCommand({
        ResourceARNList: [arn, `${arn}-none`],
        Tags: { reviewed: 'yes' },
      }),
    );
    expect(Object.keys(FailedResourcesMap ?? {})).toEqual([`${arn}-none`]);
    const tagsNow = async () =>
      (await writer.send(new GetResourcesCommand({ ResourceARNList: [arn] })))
        .ResourceTagMappingList?.[0].Tags;
    expect(await tagsNow()).toContainEqual({ Key: 'reviewed', Value: 'yes' });
    const keys = (await tagsNow())?.map(tag => tag.Key ?? '');
    await writer.send(
      new UntagResourcesCommand({ ResourceARNList: [arn], TagKeys: keys }),
    );
    expect(await tagsNow()).toEqual([]);
    await own.close();
  });

  it.each([
    [{ ResourcesPerPage: 101 }, /less than or equal to 100/],
    [{ TagsPerPage: 150 }, /multiple of 100/],
    [
      { ResourceARNList: ['arn:aws:s3:::a'], TagFilters: [{ Key: 'a' }] },
      /cannot be used in the same request/,
    ],
  ])('refuses %j', async (input, message) => {
    await expect(
      client.send(new GetResourcesCommand(input)),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
  });

  it('refuses tokens of other requests', async () => {
    await expect(
      client.send(new GetResourcesCommand({ PaginationToken: 'made-up' })),
    ).rejects.toMatchObject({ name: 'PaginationTokenExpiredException' });
  });
});
