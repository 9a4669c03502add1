import { setTimeout } from 'node:timers/promises';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { inventorySettings } from '../__testUtils__/inventorySettings';
import {
  ACCOUNT_ID,
  arnOf,
  named,
  readRegion,
  REGION,
  Script,
  ScriptedAccount,
  scriptedInventory,
} from '../__testUtils__/scriptedAccount';
import { AwsInventory } from './AwsInventory';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

const trainingJob = {
  TrainingJob: {
    TrainingJobName: 'j',
    TrainingJobArn: arnOf('training-job', 'j'),
  },
};

function onSearch(entity: string, results: object[]): Script {
  return ({ operation, input }) =>
    operation === 'Search' && input.Resource === entity
      ? { body: { Results: results } }
      : undefined;
}

function on(service: string, operation: string, body: object): Script {
  return request =>
    request.service === service && request.operation === operation
      ? { body }
      : undefined;
}

describe('PartitionReader', () => {
  it.each<[string, Script, string, RegExp]>([
    [
      'an ARN that is a list',
      on('tagging', 'GetResources', {
        ResourceTagMappingList: [
          { ResourceARN: [arnOf('endpoint-config', 'x')], Tags: [] },
        ],
      }),
      'tagging-api',
      /tag:GetResources gave an answer that cannot be used.*ResourceARN/,
    ],
    [
      'an ARN that is none',
      onSearch('Pipeline', [
        { Pipeline: { PipelineName: 'p', PipelineArn: 'p' } },
      ]),
      'sagemaker-pipelines',
      /Expected an ARN.*got "p"/,
    ],
    [
      'the ARN of something else',
      on('sagemaker', 'ListDomains', {
        Domains: [{ DomainName: 'd', DomainArn: arnOf('endpoint', 'd') }],
      }),
      'sagemaker-domains',
      /Expected the ARN of a sagemaker:domain/,
    ],
    [
      'a record without a name',
      onSearch('FeatureGroup', [
        { FeatureGroup: { FeatureGroupArn: arnOf('feature-group', 'f') } },
      ]),
      'sagemaker-feature-groups',
      /Results\.0\.FeatureGroup\.FeatureGroupName: expected a text/,
    ],
    [
      'nothing to build an ARN from',
      on('sagemaker', 'ListSpaces', { Spaces: [{ SpaceName: 'lab' }] }),
      'sagemaker-spaces',
      /Spaces\.0\.DomainId: expected a text/,
    ],
    [
      'pages that repeat',
      on('sagemaker', 'ListEndpointConfigs', {
        EndpointConfigs: [],
        NextToken: 'again',
      }),
      'sagemaker-endpoint-configs',
      /pages repeat/,
    ],
    [
      'a clock that goes wrong',
      ({ service }) =>
        service === 'ecr'
          ? { error: 'RequestTimeTooSkewed', message: 'Too far' }
          : undefined,
      'ecr-repositories',
      /Too far\. AWS refuses ecr:DescribeRepositories.*set the clock/,
    ],
    [
      'a service that the account is not subscribed to',
      ({ service }) =>
        service === 'redshift'
          ? { error: 'OptInRequired', message: 'Not subscribed' }
          : undefined,
      'redshift-clusters',
      /Not subscribed/,
    ],
    [
      'keys that a service of few regions does not take',
      ({ service, operation }) =>
        service === 'bedrock' && operation === 'ListCustomModels'
          ? { error: 'UnrecognizedClientException' }
          : undefined,
      'bedrock-custom-models',
      /As scripted/,
    ],
    [
      'a refusal whose action has another name',
      ({ service }) =>
        service === 's3' ? { error: 'AccessDenied' } : undefined,
      's3-buckets',
      /Allow s3:ListAllMyBuckets to the role/,
    ],
  ])(
    'fails the one collector that meets %s, and goes on',
    async (_, script, collector, message) => {
      const jobs = onSearch('TrainingJob', [trainingJob]);
      await account.start(request => script(request) ?? jobs(request));
      const { resources, failures } = await readRegion();
      expect(failures).toMatchObject([
        { collector, message: expect.stringMatching(message) },
      ]);
      expect(named(resources)).toHaveProperty('j');
    },
  );

  it('leaves out what the Tagging API garbles, and takes nothing for never-tagged by it', async () => {
    const tagged = (name: string | string[]) => ({
      ResourceARN: name,
      Tags: [{ Key: 'app', Value: 'a' }],
    });
    const image = (name: string) => ({
      ImageName: name,
      ImageArn: arnOf('image', name),
      CreationTime: 1_600_000_000,
    });
    await account.start(({ operation, input }) => {
      switch (operation) {
        case 'GetResources':
          return {
            body: {
              ResourceTagMappingList: [
                tagged(arnOf('image', 'one')),
                tagged([arnOf('image', 'two')]),
                tagged('arn:aws:sqs:eu-west-1:123456789012:jobs'),
              ],
            },
          };
        case 'ListImages':
          return { body: { Images: [image('one'), image('two')] } };
        case 'ListTags':
          return input.ResourceArn === arnOf('image', 'two')
            ? { body: { Tags: [{ Key: 'app', Value: 'two' }] } }
            : { error: 'ResourceNotFound' };
        default:
          return undefined;
      }
    });
    const { resources, failures } = await readRegion();
    expect(
      resources.map(({ name, tags }) => [name, tags?.[0].value]).sort(),
    ).toEqual([
      ['jobs', 'a'],
      ['one', 'a'],
      ['two', 'two'],
    ]);
    expect(failures).toMatchObject([
      { collector: 'tagging-api', code: 'MalformedAnswerError' },
    ]);
  });

  it.each<[string, string, { error: string; message?: string }]>([
    [
      'of the Tagging API',
      'GetResources',
      { error: 'PaginationTokenExpiredException' },
    ],
    [
      'of SageMaker',
      'ListImages',
      { error: 'ValidationException', message: 'Invalid NextToken' },
    ],
  ])(
    'reads a list %s anew whose page token expired half-way, each resource once',
    async (_, operation, expired) => {
      let expirations = 1;
      const nameOf = (page: number) => `${operation.toLowerCase()}-${page}`;
      const server = await account.start(request => {
        if (request.operation !== operation) return undefined;
        const token = request.input.NextToken ?? request.input.PaginationToken;
        const page = Number(token ?? 0);
        if (page === 1 && expirations-- > 0) return expired;
        const next = page < 2 ? String(page + 1) : '';
        const arn =
          operation === 'ListImages'
            ? arnOf('image', nameOf(page))
            : `arn:aws:dynamodb:eu-west-1:123456789012:table/${nameOf(page)}`;
        return {
          body: {
            Images: [{ ImageName: nameOf(page), ImageArn: arn }],
            ResourceTagMappingList: [{ ResourceARN: arn, Tags: [] }],
            NextToken: next || undefined,
            PaginationToken: next,
          },
        };
      });
      const { resources, failures } = await readRegion();
      expect(failures).toEqual([]);
      expect(resources.map(({ name }) => name).sort()).toEqual(
        [0, 1, 2].map(nameOf),
      );
      expect(server.count(operation)).toBe(5);
    },
  );

  it('fails a collector whose page token expires twice', async () => {
    await account.start(({ operation, input }) => {
      if (operation !== 'ListImages') return undefined;
      return input.NextToken
        ? { error: 'ValidationException', message: 'Invalid NextToken' }
        : { body: { Images: [], NextToken: 'more' } };
    });
    const { failures } = await readRegion();
    expect(failures).toMatchObject([
      { collector: 'sagemaker-images', code: 'ValidationException' },
    ]);
  });

  it.each([
    ['the Tagging API', 'GetResources'],
    ['a list', 'ListImages'],
  ])(
    'asks %s for no more pages once nobody takes them',
    async (_, operation) => {
      const pages = 20;
      const server = await account.start(async request => {
        const found = onSearch('TrainingJob', [trainingJob])(request);
        if (found) {
          while (server.count(operation) === 0) await setTimeout(5);
          return found;
        }
        if (request.operation !== operation) return undefined;
        await setTimeout(20);
        const token = request.input.NextToken ?? request.input.PaginationToken;
        const page = Number(token ?? 0);
        const next = page < pages ? String(page + 1) : '';
        const arn = arnOf('image', `i${page}`);
        return {
          body: {
            Images: [{ ImageName: `i${page}`, ImageArn: arn }],
            ResourceTagMappingList: [{ ResourceARN: arn, Tags: [] }],
            NextToken: next || undefined,
            PaginationToken: next,
          },
        };
      });
      const read = scriptedInventory({
        services: inventorySettings().services.filter(
          ({ name }) => name === 'sagemaker' || name === 'tagging',
        ),
      }).readPartition(
        { accountId: ACCOUNT_ID, region: REGION },
        createRefreshContext(),
      );
      for await (const page of read) {
        expect(page).toMatchObject({ collector: 'sagemaker-training-jobs' });
        break;
      }
      const asked = server.count(operation);
      expect(asked).toBeLessThan(pages);
      await setTimeout(200);
      expect(server.count(operation)).toBe(asked);
    },
  );

  it('fails the partition where the region is not enabled', async () => {
    await account.start(() => ({
      error: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    }));
    await expect(readRegion()).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: expect.stringMatching(
        /Account 123456789012 cannot use region eu-west-1\. Enable the region/,
      ),
    });
  });

  it('fails the partition where the role cannot be assumed', async () => {
    const server = await account.start(() => undefined);
    const denied = Object.assign(new Error('is not authorized to assume'), {
      name: 'AccessDenied',
    });
    const subject = AwsInventory.create({
      settings: inventorySettings(),
      credentials: {
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => {
            throw denied;
          },
        }),
      },
      globalRegion: 'us-east-1',
    });
    const pages = subject.readPartition(
      { accountId: ACCOUNT_ID, region: REGION },
      createRefreshContext(),
    );
    await expect(pages.next()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /No credentials for account 123456789012.*aws\.accounts.*not authorized to assume/,
      ),
    });
    expect(server.requests).toEqual([]);
  });
});
