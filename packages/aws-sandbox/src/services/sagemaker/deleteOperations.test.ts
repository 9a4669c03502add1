import {
  GetResourcesCommand,
  TagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMaker } from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '333333333333' };

jest.setTimeout(60_000);

describe('Deletions in SageMaker', () => {
  let sandbox: SandboxUnderTest;
  let client: SageMaker;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.client(SageMaker, PLACE);
  });
  afterEach(() => sandbox.close());

  const countOf = async () =>
    Number(
      (await sandbox.control('GET', 'truth/resources?limit=0')).body.count,
    );

  it('take a resource out of every list, with its tags, and let it be made anew', async () => {
    const { Models: [{ ModelArn = '', ModelName }] = [{}] } =
      await client.listModels({ MaxResults: 1 });
    const before = await countOf();
    await client.addTags({
      ResourceArn: ModelArn,
      Tags: [{ Key: 'reviewed', Value: 'yes' }],
    });
    await client.deleteModel({ ModelName });
    expect(await countOf()).toBe(before - 1);
    const { Models = [] } = await client.listModels({
      NameContains: ModelName,
    });
    expect(Models.map(model => model.ModelName)).not.toContain(ModelName);
    await expect(
      client.listTags({ ResourceArn: ModelArn }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    const tagging = await sandbox.tagging(PLACE);
    const { ResourceTagMappingList } = await tagging.send(
      new GetResourcesCommand({ ResourceARNList: [ModelArn] }),
    );
    expect(ResourceTagMappingList).toEqual([]);
    const { FailedResourcesMap } = await tagging.send(
      new TagResourcesCommand({
        ResourceARNList: [ModelArn],
        Tags: { reviewed: 'yes' },
      }),
    );
    expect(FailedResourcesMap?.[ModelArn]?.ErrorMessage).toContain(
      'does not exist',
    );
    await client.createModel({ ModelName });
    expect((await client.listTags({ ResourceArn: ModelArn })).Tags).toEqual([]);
    expect(await countOf()).toBe(before);
    await client.deleteModel({ ModelName });
    expect(await countOf()).toBe(before - 1);
  });

  it('answer with the ARN where AWS does, and by the names of what holds them', async () => {
    const { PipelineSummaries: [pipeline] = [] } = await client.listPipelines({
      MaxResults: 1,
    });
    await expect(
      client.deletePipeline({
        PipelineName: pipeline.PipelineName,
        ClientRequestToken: 'x'.repeat(32),
      }),
    ).resolves.toMatchObject({ PipelineArn: pipeline.PipelineArn });
    const { UserProfiles: [{ DomainId, UserProfileName }] = [{}] } =
      await client.listUserProfiles({ MaxResults: 1 });
    await client.deleteUserProfile({ DomainId, UserProfileName });
    await expect(
      client.deleteUserProfile({ DomainId, UserProfileName }),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('leave notebooks alone that are running', async () => {
    const notebookOf = async (StatusEquals: 'InService' | 'Stopped') =>
      (await client.listNotebookInstances({ StatusEquals, MaxResults: 1 }))
        .NotebookInstances?.[0].NotebookInstanceName;
    await expect(
      client.deleteNotebookInstance({
        NotebookInstanceName: await notebookOf('InService'),
      }),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('InService'),
    });
    await client.deleteNotebookInstance({
      NotebookInstanceName: await notebookOf('Stopped'),
    });
  });

  it('refuse what is not there', async () => {
    await expect(
      client.deleteModel({ ModelName: 'none' }),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Could not find'),
    });
  });
});
