import {
  ACCOUNT_ID,
  arnOf,
  named,
  readRegion,
  ScriptedAccount,
} from '../__testUtils__/scriptedAccount';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

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

describe('PartitionReader', () => {
  it('reads searchable resources with their tags, the never-tagged too', async () => {
    await account.start(({ service, operation, input }) =>
      service === 'sagemaker' &&
      operation === 'Search' &&
      input.Resource === 'TrainingJob'
        ? {
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
          }
        : undefined,
    );
    const { resources, failures } = await readRegion();
    expect(failures).toEqual([]);
    expect(named(resources)).toEqual({
      tagged: {
        arn: arnOf('training-job', 'tagged'),
        type: 'sagemaker:training-job',
        name: 'tagged',
        accountId: ACCOUNT_ID,
        region: 'eu-west-1',
        createdAt: '2026-09-21T14:13:20.000Z',
        tags: [
          { key: 'app', value: '<b>$"é😀' },
          { key: 'aws:cloudformation:stack-name', value: 's' },
          { key: 'empty', value: '' },
        ],
      },
      never: expect.objectContaining({ tags: [] }),
    });
  });

  it('builds the ARNs that a listing leaves out, as the documentation has them', async () => {
    await account.start(({ operation }) => {
      switch (operation) {
        case 'ListUserProfiles':
          return {
            body: {
              UserProfiles: [{ DomainId: 'd-1', UserProfileName: 'ann' }],
            },
          };
        case 'ListSpaces':
          return {
            body: { Spaces: [{ DomainId: 'd-1', SpaceName: 'lab' }] },
          };
        case 'ListApps':
          return {
            body: {
              Apps: [
                {
                  DomainId: 'd-1',
                  UserProfileName: 'ann',
                  AppType: 'Canvas',
                  AppName: 'default',
                  Status: 'InService',
                },
                {
                  DomainId: 'd-1',
                  SpaceName: 'lab',
                  AppType: 'JupyterLab',
                  AppName: 'default',
                  Status: 'InService',
                },
                {
                  DomainId: 'd-1',
                  SpaceName: 'lab',
                  AppType: 'CodeEditor',
                  AppName: 'default',
                  Status: 'Deleted',
                },
              ],
            },
          };
        case 'DescribeInstances':
          return {
            body: {
              reservationSet: {
                item: [
                  {
                    instancesSet: {
                      item: [
                        {
                          instanceId: 'i-1',
                          instanceState: { name: 'running' },
                          tagSet: { item: { key: 'Name', value: 'gpu <1>' } },
                        },
                        {
                          instanceId: 'i-2',
                          instanceState: { name: 'terminated' },
                        },
                      ],
                    },
                  },
                ],
              },
            },
          };
        case 'DescribeVolumes':
          return { body: { volumeSet: { item: { volumeId: 'vol-1' } } } };
        case 'ListJobs':
          return { body: { JobNames: ['nightly etl'] } };
        case 'ListAgents':
          return {
            body: { agentSummaries: [{ agentId: 'A1', agentName: 'helper' }] },
          };
        case 'DescribeClusters':
          return {
            body: { Clusters: { Cluster: { ClusterIdentifier: 'dw' } } },
          };
        case 'ListWorkGroups':
          return { body: { WorkGroups: [{ Name: 'primary' }] } };
        default:
          return undefined;
      }
    });
    const { resources, failures } = await readRegion();
    expect(failures).toEqual([]);
    expect(
      resources.map(({ arn, type, name }) => [type, name, arn]).sort(),
    ).toEqual([
      [
        'athena:workgroup',
        'primary',
        'arn:aws:athena:eu-west-1:123456789012:workgroup/primary',
      ],
      [
        'bedrock:agent',
        'helper',
        'arn:aws:bedrock:eu-west-1:123456789012:agent/A1',
      ],
      [
        'ec2:instance',
        'gpu <1>',
        'arn:aws:ec2:eu-west-1:123456789012:instance/i-1',
      ],
      [
        'ec2:volume',
        'vol-1',
        'arn:aws:ec2:eu-west-1:123456789012:volume/vol-1',
      ],
      [
        'glue:job',
        'nightly etl',
        'arn:aws:glue:eu-west-1:123456789012:job/nightly etl',
      ],
      [
        'redshift:cluster',
        'dw',
        'arn:aws:redshift:eu-west-1:123456789012:cluster:dw',
      ],
      ['sagemaker:app', 'default', arnOf('app', 'd-1/ann/Canvas/default')],
      ['sagemaker:app', 'default', arnOf('app', 'd-1/lab/JupyterLab/default')],
      ['sagemaker:space', 'lab', arnOf('space', 'd-1/lab')],
      ['sagemaker:user-profile', 'ann', arnOf('user-profile', 'd-1/ann')],
    ]);
  });

  it('adds what only the Tagging API knows', async () => {
    const tagged = (arn: string) => ({
      ResourceARN: arn,
      Tags: [{ Key: 'app', Value: 'a' }],
    });
    await account.start(({ operation, input }) => {
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
              tagged('arn:aws:dynamodb:eu-west-1:123456789012:table/t'),
              tagged('arn:aws:dynamodb:eu-west-1:123456789012:table/t'),
              tagged('arn:aws:ec2:eu-west-1:999999999999:subnet/shared'),
              { ResourceARN: 'arn:aws:sqs:eu-west-1:123456789012:once' },
            ],
            PaginationToken: '',
          },
        };
      }
      return undefined;
    });
    const { resources, failures, collectorOf } = await readRegion();
    expect(failures).toMatchObject([
      {
        collector: 'sagemaker-endpoints',
        operation: 'sagemaker:Search',
        code: 'AccessDeniedException',
        message: expect.stringContaining('Allow sagemaker:Search'),
      },
    ]);
    const found = resources.map(({ arn, tags }) => [arn, tags?.length]);
    expect(found.toSorted()).toEqual([
      ['arn:aws:dynamodb:eu-west-1:123456789012:table/t', 1],
      [arnOf('endpoint', 'e'), 1],
      [arnOf('training-job', 'j'), 0],
      ['arn:aws:sqs:eu-west-1:123456789012:once', 0],
    ]);
    expect(collectorOf).toMatchObject({
      [arnOf('training-job', 'j')]: 'sagemaker-training-jobs',
      [arnOf('endpoint', 'e')]: 'tagging-api',
    });
  });

  it('looks for what the config lists, where it lists it, and for nothing else', async () => {
    const server = await account.start(() => undefined);
    const settings = {
      services: [
        { name: 'ec2' as const, named: true },
        { name: 's3' as const, named: true, regions: ['us-east-1'] },
      ],
    };
    await readRegion({ settings });
    expect(server.requests.map(({ operation }) => operation).sort()).toEqual([
      'DescribeInstances',
      'DescribeVolumes',
    ]);
    await readRegion({ settings, region: 'us-east-1' });
    expect(server.count('ListBuckets')).toBe(1);
  });

  it('tries again when throttled, and counts every attempt', async () => {
    let throttles = 1;
    const server = await account.start(({ service, operation }) =>
      service === 'sagemaker' && operation === 'ListDomains' && throttles-- > 0
        ? { error: 'ThrottlingException' }
        : undefined,
    );
    const { failures, context } = await readRegion();
    expect(failures).toEqual([]);
    expect(context.meter.requests).toHaveLength(server.requests.length);
    expect(context.meter.byOperation()).toMatchObject({
      'sagemaker:Search': 7,
      'sagemaker:ListDomains': 2,
      'datazone:ListDomains': 2,
      's3:ListBuckets': 1,
      'tag:GetResources': 1,
    });
    expect(context.meter.paid()).toBe(0);
  });

  it('ends, and does not report a failure, when it is aborted', async () => {
    const controller = new AbortController();
    await account.start(({ operation, input }) => {
      if (operation === 'Search' && input.Resource === 'Endpoint') {
        controller.abort();
      }
      return undefined;
    });
    await expect(
      readRegion({ context: { signal: controller.signal } }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
