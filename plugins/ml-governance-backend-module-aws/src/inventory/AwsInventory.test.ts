import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import {
  ScriptedAnswer,
  ScriptedAws,
  ScriptedRequest,
} from '../__testUtils__/ScriptedAws';
import { staticCredentials } from '../__testUtils__/staticCredentials';
import { InventorySettings } from '../config/AwsSettings';
import { AwsInventory } from './AwsInventory';

jest.setTimeout(30_000);

const partition = { accountId: '123456789012', region: 'eu-west-1' };

let aws: ScriptedAws | undefined;

afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

function inventory(settings: Partial<InventorySettings> = {}) {
  return AwsInventory.create({
    settings: {
      regions: ['eu-west-1', 'us-east-1'],
      accounts: { fromOrganizations: true },
      concurrency: 4,
      schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
      ...settings,
    },
    credentials: staticCredentials,
    globalRegion: 'us-east-1',
  });
}

type Script = (request: ScriptedRequest) => ScriptedAnswer | undefined;

/** An account that is empty but for what the script says. */
async function start(script: Script) {
  aws = await ScriptedAws.start(request => script(request) ?? { body: {} });
  return aws;
}

async function read(signal?: AbortSignal) {
  const pages: InventoryPage[] = [];
  const context = createRefreshContext(signal ? { signal } : {});
  for await (const page of inventory().readPartition(partition, context)) {
    pages.push(page);
  }
  const resources = pages.flatMap(page =>
    page.kind === 'resources' ? page.resources : [],
  );
  const failures = pages.flatMap(page =>
    page.kind === 'failure' ? [page] : [],
  );
  return { pages, resources, failures, context };
}

function arnOf(kind: string, name: string) {
  return `arn:aws:sagemaker:eu-west-1:123456789012:${kind}/${name}`;
}

function named(resources: AwsResource[]) {
  return Object.fromEntries(
    resources.map(resource => [resource.name, resource]),
  );
}

function trainingJob(name: string, extra: object = {}) {
  return {
    TrainingJob: {
      TrainingJobName: name,
      TrainingJobArn: arnOf('training-job', name),
      CreationTime: 1_790_000_000,
      ...extra,
    },
  };
}

describe('AwsInventory.readPartition', () => {
  it('reads searchable resources with their tags, the never-tagged and the nested ones too', async () => {
    await start(({ operation, input }) => {
      if (operation !== 'Search') return undefined;
      if (input.Resource === 'TrainingJob') {
        return {
          body: {
            Results: [
              trainingJob('tagged', {
                Tags: [
                  { Key: 'app', Value: '<b>$"é😀' },
                  { Key: 'aws:cloudformation:stack-name', Value: 's' },
                  { Key: 'empty', Value: '' },
                ],
              }),
              trainingJob('never'),
            ],
          },
        };
      }
      if (input.Resource === 'Model') {
        return {
          body: {
            Results: [
              {
                Model: {
                  Model: {
                    ModelName: 'm',
                    ModelArn: arnOf('model', 'm'),
                    Tags: [{ Key: 'app', Value: 'a' }],
                  },
                },
              },
            ],
          },
        };
      }
      return undefined;
    });
    const { resources, failures } = await read();
    expect(failures).toEqual([]);
    expect(named(resources)).toEqual({
      tagged: {
        arn: arnOf('training-job', 'tagged'),
        type: 'sagemaker:training-job',
        name: 'tagged',
        accountId: '123456789012',
        region: 'eu-west-1',
        createdAt: '2026-09-21T14:13:20.000Z',
        tags: [
          { key: 'app', value: '<b>$"é😀' },
          { key: 'aws:cloudformation:stack-name', value: 's' },
          { key: 'empty', value: '' },
        ],
      },
      never: expect.objectContaining({ tags: [] }),
      m: expect.objectContaining({
        type: 'sagemaker:model',
        tags: [{ key: 'app', value: 'a' }],
      }),
    });
  });

  it('reads the tags of what can only be listed, page by page', async () => {
    const server = await start(({ operation, input }) => {
      if (operation === 'ListEndpointConfigs') {
        const name = input.NextToken ? 'second' : 'first';
        return {
          body: {
            EndpointConfigs: [
              {
                EndpointConfigName: name,
                EndpointConfigArn: arnOf('endpoint-config', name),
                CreationTime: 1_790_000_000,
              },
            ],
            NextToken: input.NextToken ? undefined : 'more',
          },
        };
      }
      if (operation === 'ListTags') {
        if (input.ResourceArn === arnOf('endpoint-config', 'second')) {
          return { body: { Tags: [] } };
        }
        return input.NextToken
          ? { body: { Tags: [{ Key: 'b', Value: '2' }] } }
          : { body: { Tags: [{ Key: 'a', Value: '1' }], NextToken: 'more' } };
      }
      return undefined;
    });
    const { resources } = await read();
    expect(named(resources)).toMatchObject({
      first: {
        type: 'sagemaker:endpoint-config',
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      },
      second: { tags: [] },
    });
    const sizes = (operation: string) =>
      server.requests
        .filter(request => request.operation === operation)
        .map(({ input }) => input.MaxResults);
    expect(sizes('ListEndpointConfigs')).toEqual([100, 100]);
    // AWS refuses fewer than 50.
    expect(sizes('ListTags')).toEqual([100, 100, 100]);
  });

  it('knows no tags of a resource whose tags it may not read, and says so once', async () => {
    const names = ['one', 'two', 'three'];
    await start(({ operation, input }) => {
      if (operation === 'ListNotebookInstances') {
        return {
          body: {
            NotebookInstances: names.map(name => ({
              NotebookInstanceName: name,
              NotebookInstanceArn: arnOf('notebook-instance', name),
            })),
          },
        };
      }
      if (operation === 'ListTags') {
        return input.ResourceArn === arnOf('notebook-instance', 'two')
          ? { body: { Tags: [{ Key: 'a', Value: '1' }] } }
          : { error: 'AccessDeniedException', message: 'Not for you' };
      }
      return undefined;
    });
    const { resources, failures } = await read();
    expect(named(resources)).toMatchObject({
      one: { tags: undefined },
      two: { tags: [{ key: 'a', value: '1' }] },
      three: { tags: undefined },
    });
    expect(failures).toEqual([
      {
        kind: 'failure',
        collector: 'sagemaker-notebook-instances',
        operation: 'sagemaker:ListTags',
        code: 'AccessDeniedException',
        message: expect.stringMatching(
          /The tags of 2 resources of type sagemaker:notebook-instance.*Not for you\. Allow sagemaker:ListTags/,
        ),
      },
    ]);
  });

  it('adds what only the Tagging API knows', async () => {
    const tagged = (arn: string) => ({
      ResourceARN: arn,
      Tags: [{ Key: 'app', Value: 'a' }],
    });
    await start(({ operation, input }) => {
      if (operation === 'Search' && input.Resource === 'TrainingJob') {
        return { body: { Results: [trainingJob('j')] } };
      }
      if (operation === 'Search' && input.Resource === 'Endpoint') {
        return { error: 'AccessDeniedException' };
      }
      if (operation === 'GetResources') {
        return {
          body: {
            ResourceTagMappingList: [
              tagged(arnOf('training-job', 'j')),
              tagged(arnOf('training-job', 'deleted-yesterday')),
              tagged(arnOf('endpoint', 'e')),
              tagged('arn:aws:s3:::bucket'),
              tagged('arn:aws:s3:::bucket'),
              tagged('arn:aws:ec2:eu-west-1:999999999999:subnet/shared'),
              { ResourceARN: 'arn:aws:sqs:eu-west-1:123456789012:once' },
            ],
            PaginationToken: '',
          },
        };
      }
      return undefined;
    });
    const { resources, failures } = await read();
    expect(failures).toMatchObject([
      {
        collector: 'sagemaker-endpoints',
        operation: 'sagemaker:Search',
        code: 'AccessDeniedException',
        message: expect.stringContaining('Allow sagemaker:Search'),
      },
    ]);
    expect(resources.map(({ arn, tags }) => [arn, tags?.length])).toEqual([
      [arnOf('training-job', 'j'), 0],
      [arnOf('endpoint', 'e'), 1],
      ['arn:aws:s3:::bucket', 1],
      ['arn:aws:sqs:eu-west-1:123456789012:once', 0],
    ]);
    expect(named(resources).bucket).toMatchObject({
      type: 's3:bucket',
      accountId: '123456789012',
      region: 'eu-west-1',
    });
  });

  it.each<[string, Script, string, RegExp]>([
    [
      'an ARN that is a list',
      ({ operation }) =>
        operation === 'GetResources'
          ? {
              body: {
                ResourceTagMappingList: [
                  { ResourceARN: [arnOf('endpoint-config', 'x')], Tags: [] },
                ],
              },
            }
          : undefined,
      'tagging-api',
      /tag:GetResources gave an answer that cannot be used.*ResourceARN/,
    ],
    [
      'an ARN that is none',
      ({ operation, input }) =>
        operation === 'Search' && input.Resource === 'Pipeline'
          ? {
              body: {
                Results: [
                  { Pipeline: { PipelineName: 'p', PipelineArn: 'p' } },
                ],
              },
            }
          : undefined,
      'sagemaker-pipelines',
      /Expected an ARN.*got "p"/,
    ],
    [
      'the ARN of something else',
      ({ operation }) =>
        operation === 'ListDomains'
          ? {
              body: {
                Domains: [
                  { DomainName: 'd', DomainArn: arnOf('endpoint', 'd') },
                ],
              },
            }
          : undefined,
      'sagemaker-domains',
      /Expected the ARN of a sagemaker:domain/,
    ],
    [
      'a record without a name',
      ({ operation, input }) =>
        operation === 'Search' && input.Resource === 'FeatureGroup'
          ? {
              body: {
                Results: [
                  {
                    FeatureGroup: {
                      FeatureGroupArn: arnOf('feature-group', 'f'),
                    },
                  },
                ],
              },
            }
          : undefined,
      'sagemaker-feature-groups',
      /Results\.0\.FeatureGroup\.FeatureGroupName: expected a text/,
    ],
    [
      'pages that repeat',
      ({ operation }) =>
        operation === 'ListEndpointConfigs'
          ? { body: { EndpointConfigs: [], NextToken: 'again' } }
          : undefined,
      'sagemaker-endpoint-configs',
      /pages repeat/,
    ],
  ])(
    'fails the one collector that meets %s, and goes on',
    async (_, script, collector, message) => {
      await start(request => {
        const answer = script(request);
        if (answer) return answer;
        return request.operation === 'Search' &&
          request.input.Resource === 'TrainingJob'
          ? { body: { Results: [trainingJob('j')] } }
          : undefined;
      });
      const { resources, failures } = await read();
      expect(failures).toMatchObject([
        { collector, message: expect.stringMatching(message) },
      ]);
      expect(named(resources)).toHaveProperty('j');
    },
  );

  it('fails the partition where the region is not enabled', async () => {
    await start(() => ({
      error: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    }));
    await expect(read()).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: expect.stringMatching(
        /Account 123456789012 cannot use region eu-west-1\. Enable the region/,
      ),
    });
  });

  it('fails the partition where the role cannot be assumed', async () => {
    await start(() => undefined);
    const denied = Object.assign(new Error('is not authorized to assume'), {
      name: 'AccessDenied',
    });
    const subject = AwsInventory.create({
      settings: {
        regions: ['eu-west-1'],
        accounts: { fromOrganizations: true },
        concurrency: 1,
        schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
      },
      credentials: {
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => {
            throw denied;
          },
        }),
      },
      globalRegion: 'us-east-1',
    });
    const pages = subject.readPartition(partition, createRefreshContext());
    await expect(pages.next()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /No credentials for account 123456789012.*aws\.accounts.*not authorized to assume/,
      ),
    });
    expect(aws?.requests).toEqual([]);
  });

  it('ends, and does not report a failure, when it is aborted', async () => {
    const controller = new AbortController();
    await start(({ operation, input }) => {
      if (operation === 'Search' && input.Resource === 'Endpoint') {
        controller.abort();
      }
      return undefined;
    });
    await expect(read(controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('tries again when throttled, and counts every attempt', async () => {
    let throttles = 1;
    const server = await start(({ operation }) =>
      operation === 'ListDomains' && throttles-- > 0
        ? { error: 'ThrottlingException' }
        : undefined,
    );
    const { failures, context } = await read();
    expect(failures).toEqual([]);
    expect(context.meter.requests).toHaveLength(server.requests.length);
    expect(context.meter.byOperation()).toMatchObject({
      'sagemaker:Search': 6,
      'sagemaker:ListDomains': 2,
      'tag:GetResources': 1,
    });
    expect(context.meter.paid()).toBe(0);
  });

  it('reads 1,000 searchable resources with their tags with at most 30 requests', async () => {
    const kinds = {
      TrainingJob: { kind: 'training-job', count: 401 },
      Model: { kind: 'model', count: 250 },
      Endpoint: { kind: 'endpoint', count: 149 },
      Pipeline: { kind: 'pipeline', count: 99 },
      ModelPackageGroup: { kind: 'model-package-group', count: 61 },
      FeatureGroup: { kind: 'feature-group', count: 40 },
    };
    const tags = [{ Key: 'app', Value: 'a' }];
    const all = Object.entries(kinds).flatMap(([entity, { kind, count }]) =>
      Array.from({ length: count }, (_, index) => ({
        entity,
        name: `${kind}-${index}`,
        arn: arnOf(kind, `${kind}-${index}`),
      })),
    );
    const page = <Item>(items: Item[], size: unknown, token: unknown) => {
      const from = Number(token ?? 0);
      const to = from + Number(size);
      return {
        items: items.slice(from, to),
        next: to < items.length ? String(to) : '',
      };
    };
    const server = await start(({ operation, input }) => {
      if (operation === 'Search') {
        const entity = String(input.Resource);
        const matching = all.filter(one => one.entity === entity);
        const { items, next } = page(
          matching,
          input.MaxResults,
          input.NextToken,
        );
        return {
          body: {
            TotalHits: { Value: matching.length, Relation: 'EqualTo' },
            NextToken: next || undefined,
            Results: items.map(({ name, arn }) => {
              const record = {
                [`${entity}Name`]: name,
                [`${entity}Arn`]: arn,
                CreationTime: 1_790_000_000,
                Tags: tags,
              };
              return {
                [entity]: entity === 'Model' ? { Model: record } : record,
              };
            }),
          },
        };
      }
      if (operation === 'GetResources') {
        const { items, next } = page(
          all,
          input.ResourcesPerPage,
          input.PaginationToken,
        );
        return {
          body: {
            ResourceTagMappingList: items.map(({ arn }) => ({
              ResourceARN: arn,
              Tags: tags,
            })),
            PaginationToken: next,
          },
        };
      }
      return undefined;
    });
    const { resources, failures } = await read();
    expect(failures).toEqual([]);
    expect(resources).toHaveLength(1000);
    expect(resources.every(one => one.tags?.length === 1)).toBe(true);
    expect(server.count('Search')).toBeLessThanOrEqual(13);
    expect(server.requests.length).toBeLessThanOrEqual(30);
  });
});
