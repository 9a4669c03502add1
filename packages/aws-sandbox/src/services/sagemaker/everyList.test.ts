import { SageMaker, paginateSearch } from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TrueResource } from '../../control/trueResources';

const NOW = new Date('2026-11-23T10:00:00Z');
const DEV = { accountId: '333333333333', region: 'us-east-1' };
const EUROPE = { accountId: '333333333333', region: 'eu-west-1' };
const CENTRAL = { accountId: '777777777777', region: 'eu-central-1' };
const PLATFORM = { accountId: '222222222222', region: 'us-east-1' };
const PRODUCTION = { accountId: '555555555555', region: 'us-east-1' };

type Summary = Record<string, unknown>;

/** The call, where its answer has the summaries, and their end of the ARN. */
const LISTS: [
  kind: string,
  list: (client: SageMaker, NextToken?: string) => Promise<object>,
  items: string,
  idOf: (summary: Summary) => unknown,
  place: typeof DEV,
][] = [
  [
    'user-profile',
    (client, NextToken) =>
      client.listUserProfiles({ NextToken, MaxResults: 3 }),
    'UserProfiles',
    one => `${one.DomainId}/${one.UserProfileName}`,
    DEV,
  ],
  [
    'space',
    (client, NextToken) => client.listSpaces({ NextToken, MaxResults: 3 }),
    'Spaces',
    one => `${one.DomainId}/${one.SpaceName}`,
    DEV,
  ],
  [
    'app',
    (client, NextToken) => client.listApps({ NextToken, MaxResults: 3 }),
    'Apps',
    one => `${one.DomainId}/${one.SpaceName}/${one.AppType}/${one.AppName}`,
    DEV,
  ],
  ...(
    [
      [
        'processing-job',
        'listProcessingJobs',
        'ProcessingJobSummaries',
        'ProcessingJobArn',
        PRODUCTION,
      ],
      [
        'transform-job',
        'listTransformJobs',
        'TransformJobSummaries',
        'TransformJobArn',
        PRODUCTION,
      ],
      [
        'hyper-parameter-tuning-job',
        'listHyperParameterTuningJobs',
        'HyperParameterTuningJobSummaries',
        'HyperParameterTuningJobArn',
        DEV,
      ],
      [
        'automl-job',
        'listAutoMLJobs',
        'AutoMLJobSummaries',
        'AutoMLJobArn',
        DEV,
      ],
      [
        'labeling-job',
        'listLabelingJobs',
        'LabelingJobSummaryList',
        'LabelingJobArn',
        CENTRAL,
      ],
      [
        'monitoring-schedule',
        'listMonitoringSchedules',
        'MonitoringScheduleSummaries',
        'MonitoringScheduleArn',
        PRODUCTION,
      ],
      [
        'inference-component',
        'listInferenceComponents',
        'InferenceComponents',
        'InferenceComponentArn',
        PRODUCTION,
      ],
      [
        'experiment',
        'listExperiments',
        'ExperimentSummaries',
        'ExperimentArn',
        DEV,
      ],
      ['project', 'listProjects', 'ProjectSummaryList', 'ProjectArn', PLATFORM],
      [
        'mlflow-tracking-server',
        'listMlflowTrackingServers',
        'TrackingServerSummaries',
        'TrackingServerArn',
        PLATFORM,
      ],
      ['image', 'listImages', 'Images', 'ImageArn', EUROPE],
      ['cluster', 'listClusters', 'ClusterSummaries', 'ClusterArn', PRODUCTION],
      [
        'model-package',
        'listModelPackages',
        'ModelPackageSummaryList',
        'ModelPackageArn',
        PRODUCTION,
      ],
    ] as const
  ).map(([kind, method, items, arn, place]): (typeof LISTS)[number] => [
    kind,
    (client, NextToken) => client[method]({ NextToken, MaxResults: 3 }),
    items,
    one => String(one[arn]).split(`:${kind}/`)[1],
    place,
  ]),
];

jest.setTimeout(60_000);

describe('SageMaker’s further lists', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
  });
  afterAll(() => sandbox.close());

  const truthOf = async (kind: string, place: typeof DEV) => {
    const query = new URLSearchParams({ ...place, type: `sagemaker:${kind}` });
    const { body } = await sandbox.control('GET', `truth/resources?${query}`);
    return body.resources as TrueResource[];
  };

  it.each(LISTS)(
    'list the truth: %s',
    async (kind, list, items, idOf, place) => {
      const client = await sandbox.client(SageMaker, place);
      const found: string[] = [];
      let next: string | undefined;
      do {
        const answer: Summary = { ...(await list(client, next)) };
        const summaries = answer[items] as Summary[];
        expect(summaries.length).toBeLessThanOrEqual(3);
        for (const summary of summaries) {
          expect(summary.CreationTime).toBeInstanceOf(Date);
          found.push(
            `arn:aws:sagemaker:${place.region}:${place.accountId}:${kind}/${idOf(summary)}`,
          );
        }
        next = answer.NextToken as string | undefined;
      } while (next);
      const truth = await truthOf(kind, place);
      expect(truth.length).toBeGreaterThan(0);
      expect(found.sort()).toEqual(truth.map(({ arn }) => arn).sort());
    },
  );

  it.each([
    ['Experiment', 'experiment', DEV],
    ['HyperParameterTuningJob', 'hyper-parameter-tuning-job', DEV],
    ['Project', 'project', PLATFORM],
    ['ModelPackage', 'model-package', PRODUCTION],
  ] as const)('are searched with tags: %s', async (Resource, kind, place) => {
    const client = await sandbox.client(SageMaker, place);
    const found: Record<string, unknown> = {};
    for await (const { Results = [] } of paginateSearch(
      { client, pageSize: 20 },
      { Resource },
    )) {
      for (const result of Results) {
        const record: Summary = { ...result[Resource] };
        const tags = record.Tags as { Key: string; Value: string }[];
        found[String(record[`${Resource}Arn`])] = Object.fromEntries(
          tags.map(({ Key, Value }) => [Key, Value]),
        );
      }
    }
    const truth = await truthOf(kind, place);
    expect(truth.length).toBeGreaterThan(0);
    expect(found).toEqual(
      Object.fromEntries(truth.map(({ arn, tags }) => [arn, tags])),
    );
  });

  it('tells which group a model package takes its tags from', async () => {
    const client = await sandbox.client(SageMaker, PRODUCTION);
    const { ModelPackageSummaryList: [summary] = [] } =
      await client.listModelPackages({});
    const { ModelPackageSummaryList: ofGroup = [] } =
      await client.listModelPackages({
        ModelPackageGroupName: summary.ModelPackageGroupName,
      });
    expect(ofGroup.map(one => one.ModelPackageVersion)).toContain(
      summary.ModelPackageVersion,
    );
    for (const { ModelPackageGroupName } of ofGroup) {
      expect(ModelPackageGroupName).toBe(summary.ModelPackageGroupName);
    }
    const { Tags } = await client.listTags({
      ResourceArn: summary.ModelPackageArn,
    });
    expect(Tags).toEqual([]);
    const groups = await truthOf('model-package-group', PRODUCTION);
    expect(groups.map(({ arn }) => arn.split('/')[1])).toContain(
      summary.ModelPackageGroupName,
    );
  });
});
