import {
  GetDefaultViewCommand,
  ListViewsCommand,
  paginateSearch,
  ResourceExplorer2Client,
  SearchCommand,
} from '@aws-sdk/client-resource-explorer-2';
import { TagResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TrueResource } from '../../control/trueResources';
import { isIndexed } from './indexedTypes';
import { compileQuery } from './searchQuery';

const NOW = new Date('2026-11-23T10:00:00Z');
const DEV = { accountId: '333333333333', region: 'eu-west-1' };

jest.setTimeout(60_000);

describe('Resource Explorer', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
  });
  afterAll(() => sandbox.close());

  const truth = async (query: Record<string, string>) => {
    const { body } = await sandbox.control(
      'GET',
      `truth/resources?${new URLSearchParams(query)}`,
    );
    return (body.resources as TrueResource[]).filter(({ type }) =>
      isIndexed(type as Parameters<typeof isIndexed>[0]),
    );
  };
  const searchAll = async (
    client: ResourceExplorer2Client,
    QueryString: string,
  ) => {
    const found: (string | undefined)[] = [];
    for await (const page of paginateSearch(
      { client, pageSize: 10 },
      { QueryString },
    )) {
      found.push(...(page.Resources ?? []).map(({ Arn }) => Arn));
    }
    return found;
  };

  it('has a default view that tells tags', async () => {
    const client = await sandbox.client(ResourceExplorer2Client, DEV);
    const { ViewArn } = await client.send(new GetDefaultViewCommand({}));
    expect(ViewArn).toMatch(
      /^arn:aws:resource-explorer-2:eu-west-1:333333333333:view\/[\w-]+\/[\w-]+$/,
    );
    await expect(client.send(new ListViewsCommand({}))).resolves.toMatchObject({
      Views: [ViewArn],
    });
    const { Resources = [] } = await client.send(
      new SearchCommand({
        QueryString: 'tag:all resourcetype:sagemaker:endpoint',
        ViewArn,
      }),
    );
    expect(Resources.length).toBeGreaterThan(0);
    const [expected] = await truth({ ...DEV, type: 'sagemaker:endpoint' });
    const seen = Resources.find(({ Arn }) => Arn === expected.arn);
    expect(seen).toMatchObject({
      OwningAccountId: DEV.accountId,
      Region: DEV.region,
      ResourceType: 'sagemaker:endpoint',
      Service: 'sagemaker',
      Properties: [
        {
          Name: 'tags',
          Data: expect.arrayContaining([
            {
              Key: 'anycompany:finance:owner',
              Value: expected.tags['anycompany:finance:owner'],
            },
          ]),
        },
      ],
    });
  });

  it('finds what was never tagged, in its region', async () => {
    const client = await sandbox.client(ResourceExplorer2Client, DEV);
    const untagged = (await truth(DEV)).filter(
      ({ tags }) => Object.keys(tags).length === 0,
    );
    expect(untagged.map(({ type }) => type)).toContain('lambda:function');
    expect((await searchAll(client, 'tag:none')).sort()).toEqual(
      untagged.map(({ arn }) => arn).sort(),
    );
    expect(await searchAll(client, 'tag:none region:us-east-1')).toEqual([]);
    const functions = untagged.filter(({ type }) => type === 'lambda:function');
    expect(
      (
        await searchAll(
          client,
          'tag:none region:eu-west-1 resourcetype:lambda:function',
        )
      ).sort(),
    ).toEqual(functions.map(({ arn }) => arn).sort());
  });

  it('no longer finds what was tagged a moment ago', async () => {
    const place = { accountId: '555555555555', region: 'eu-central-1' };
    const client = await sandbox.client(ResourceExplorer2Client, place);
    const before = await searchAll(client, 'tag:none');
    const tagging = await sandbox.tagging(place);
    await tagging.send(
      new TagResourcesCommand({
        ResourceARNList: [before[0] ?? ''],
        Tags: { new: 'tag' },
      }),
    );
    expect(await searchAll(client, 'tag:none')).toEqual(before.slice(1));
    expect(await searchAll(client, 'tag:new=tag')).toEqual([before[0]]);
  });

  it('tells of every region from the region of its aggregator', async () => {
    const client = await sandbox.client(ResourceExplorer2Client, {
      accountId: DEV.accountId,
    });
    const { Resources = [] } = await client.send(
      new SearchCommand({ QueryString: 'service:lambda', MaxResults: 1000 }),
    );
    expect(new Set(Resources.map(({ Region }) => Region)).size).toBe(3);
  });

  it('stops at a thousand', async () => {
    const large = await sandboxUnderTest({
      resources: 20_000,
      accounts: 8,
      now: NOW,
    });
    const client = await large.client(ResourceExplorer2Client, {
      accountId: DEV.accountId,
    });
    const { Count, Resources, NextToken } = await client.send(
      new SearchCommand({ QueryString: '', MaxResults: 1000 }),
    );
    expect(Count).toEqual({ TotalResources: 1000, Complete: false });
    expect(Resources).toHaveLength(1000);
    expect(NextToken).toBeUndefined();
    await large.close();
  });

  it('was never turned on in the management account', async () => {
    const client = await sandbox.client(ResourceExplorer2Client);
    const { ViewArn } = await client.send(new GetDefaultViewCommand({}));
    expect(ViewArn).toBeUndefined();
    await expect(
      client.send(new SearchCommand({ QueryString: '' })),
    ).rejects.toMatchObject({
      name: 'UnauthorizedException',
      $metadata: { httpStatusCode: 401 },
    });
  });

  it('refuses filters that it does not know', async () => {
    const client = await sandbox.client(ResourceExplorer2Client, DEV);
    await expect(
      client.send(new SearchCommand({ QueryString: 'colour:red' })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('colour'),
    });
  });
});

describe('A query of Resource Explorer', () => {
  const candidate = {
    resource: {
      arn: 'arn:aws:lambda:eu-west-1:333333333333:function:scorer',
      type: 'lambda:function' as const,
      name: 'scorer',
      accountId: '333333333333',
      region: 'eu-west-1',
      createdAt: 0,
      modifiedAt: 0,
      tags: [],
      everTagged: true,
    },
    tags: [
      { Key: 'Stage', Value: 'Prod' },
      { Key: 'aws:cloudformation:stack-name', Value: 'scoring' },
    ],
  };

  it.each([
    ['', true],
    ['region:eu-west-1,us-east-1', true],
    ['region:eu*', true],
    ['region:us*', false],
    ['-region:us*', true],
    ['-service:lambda', false],
    ['resourcetype:LAMBDA:FUNCTION', true],
    ['tag:stage=prod', true],
    ['tag:stage=test', false],
    ['tag:none', false],
    ['tag:all service:lambda', true],
    ['scorer', true],
    ['nothing scorer', true],
    ['nothing', false],
    ['scorer region:us-east-1', false],
    ['"scorer"', true],
  ])('%j fits: %s', (query, fits) => {
    expect(compileQuery(query)(candidate)).toBe(fits);
  });

  it('takes tags of AWS itself for none', () => {
    const tags = candidate.tags.slice(1);
    expect(compileQuery('tag:none')({ ...candidate, tags })).toBe(true);
  });
});
