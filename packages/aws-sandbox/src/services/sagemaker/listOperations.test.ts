import {
  ListDomainsCommand,
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListFeatureGroupsCommand,
  ListModelPackageGroupsCommand,
  ListModelsCommand,
  ListNotebookInstancesCommand,
  ListPipelinesCommand,
  ListTrainingJobsCommand,
  SageMakerClient,
  paginateListTrainingJobs,
} from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');

jest.setTimeout(60_000);

describe('SageMaker’s lists', () => {
  let sandbox: SandboxUnderTest;
  let client: SageMakerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
    client = await sandbox.sageMaker({ accountId: '333333333333' });
  });
  afterAll(() => sandbox.close());

  it('pages ten at a time unless asked otherwise', async () => {
    const first = await client.send(new ListTrainingJobsCommand({}));
    expect(first.TrainingJobSummaries).toHaveLength(10);
    const names: (string | undefined)[] = [];
    for await (const page of paginateListTrainingJobs(
      { client, pageSize: 100 },
      {},
    )) {
      names.push(
        ...(page.TrainingJobSummaries ?? []).map(j => j.TrainingJobName),
      );
    }
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lists each of the nine types with the names and ARNs of the SDK’s shapes', async () => {
    const here = await sandbox.sageMaker({ accountId: '222222222222' });
    const answers = [
      (
        await here.send(new ListTrainingJobsCommand({}))
      ).TrainingJobSummaries?.map(r => [r.TrainingJobName, r.TrainingJobArn]),
      (await here.send(new ListModelsCommand({}))).Models?.map(r => [
        r.ModelName,
        r.ModelArn,
      ]),
      (await here.send(new ListEndpointsCommand({}))).Endpoints?.map(r => [
        r.EndpointName,
        r.EndpointArn,
      ]),
      (
        await here.send(new ListEndpointConfigsCommand({}))
      ).EndpointConfigs?.map(r => [r.EndpointConfigName, r.EndpointConfigArn]),
      (await here.send(new ListDomainsCommand({}))).Domains?.map(r => [
        r.DomainId,
        r.DomainArn,
      ]),
      (await here.send(new ListPipelinesCommand({}))).PipelineSummaries?.map(
        r => [r.PipelineName, r.PipelineArn],
      ),
      (
        await here.send(new ListModelPackageGroupsCommand({}))
      ).ModelPackageGroupSummaryList?.map(r => [
        r.ModelPackageGroupName,
        r.ModelPackageGroupArn,
      ]),
      (
        await here.send(new ListFeatureGroupsCommand({}))
      ).FeatureGroupSummaries?.map(r => [
        r.FeatureGroupName,
        r.FeatureGroupArn,
      ]),
      (
        await client.send(new ListNotebookInstancesCommand({}))
      ).NotebookInstances?.map(r => [
        r.NotebookInstanceName,
        r.NotebookInstanceArn,
      ]),
    ];
    expect(answers).toHaveLength(9);
    for (const answer of answers) {
      expect(answer?.length).toBeGreaterThan(0);
      for (const [name, arn] of answer ?? []) {
        expect(arn).toMatch(
          /^arn:aws:sagemaker:us-east-1:(222222222222|333333333333):/,
        );
        expect(arn?.endsWith(`/${name}`)).toBe(true);
      }
    }
  });

  it('filters and sorts', async () => {
    const { TrainingJobSummaries: jobs = [] } = await client.send(
      new ListTrainingJobsCommand({
        NameContains: 'fraud-detection',
        SortBy: 'CreationTime',
        SortOrder: 'Ascending',
        MaxResults: 100,
      }),
    );
    expect(jobs).toHaveLength(4);
    const times = jobs.map(job => job.CreationTime?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const { TrainingJobSummaries: later = [] } = await client.send(
      new ListTrainingJobsCommand({
        NameContains: 'fraud-detection',
        CreationTimeAfter: jobs[2].CreationTime,
      }),
    );
    expect(later).toHaveLength(2);
  });

  it('has nothing in regions where nobody is', async () => {
    const elsewhere = await sandbox.sageMaker({
      accountId: '333333333333',
      region: 'ap-southeast-2',
    });
    await expect(
      elsewhere.send(new ListModelsCommand({})),
    ).resolves.toMatchObject({ Models: [] });
  });
});
