import {
  AddTagsCommand,
  DeleteTagsCommand,
  ListModelsCommand,
  ListNotebookInstancesCommand,
  ListTagsCommand,
  ResourceType,
  SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');

jest.setTimeout(60_000);

describe('SageMaker’s tags', () => {
  let sandbox: SandboxUnderTest;
  let client: SageMakerClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: NOW });
    client = await sandbox.sageMaker({ accountId: '333333333333' });
  });
  afterAll(() => sandbox.close());

  it('adds, replaces and deletes tags', async () => {
    const own = await sandboxUnderTest({ now: NOW });
    const writer = await own.sageMaker({ accountId: '333333333333' });
    const { NotebookInstances = [] } = await writer.send(
      new ListNotebookInstancesCommand({ NameContains: 'nb-', MaxResults: 1 }),
    );
    const ResourceArn = NotebookInstances[0].NotebookInstanceArn;
    const tags = async () =>
      (await writer.send(new ListTagsCommand({ ResourceArn }))).Tags;
    expect(await tags()).toEqual([]);
    await writer.send(
      new AddTagsCommand({
        ResourceArn,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await writer.send(
      new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'a', Value: '2' }] }),
    );
    expect(await tags()).toEqual([
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '' },
    ]);
    await writer.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['a'] }));
    expect(await tags()).toEqual([{ Key: 'b', Value: '' }]);
    await own.close();
  });

  describe('refuses', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:333333333333:model/none';
    it.each<[string, () => Promise<unknown>, string, RegExp]>([
      [
        'pages over 100',
        () => client.send(new ListModelsCommand({ MaxResults: 101 })),
        'ValidationException',
        /less than or equal to 100/,
      ],
      [
        'pages of tags under 50',
        () =>
          client.send(
            new ListTagsCommand({ ResourceArn: arn, MaxResults: 10 }),
          ),
        'ValidationException',
        /greater than or equal to 50/,
      ],
      [
        'a made-up token',
        () => client.send(new ListModelsCommand({ NextToken: 'x' })),
        'ValidationException',
        /Invalid NextToken/,
      ],
      [
        'to search what cannot be',
        () =>
          client.send(
            new SearchCommand({ Resource: 'NotebookInstance' as ResourceType }),
          ),
        'ValidationException',
        /enum value set/,
      ],
      [
        'an unknown resource',
        () => client.send(new ListTagsCommand({ ResourceArn: arn })),
        'ValidationException',
        /Could not find/,
      ],
      [
        'another account’s resource',
        () =>
          client.send(
            new ListTagsCommand({
              ResourceArn: arn.replace(/3{12}/, '444444444444'),
            }),
          ),
        'AccessDeniedException',
        /not authorized to perform: sagemaker:ListTags/,
      ],
      [
        'reserved keys',
        async () =>
          client.send(
            new AddTagsCommand({
              ResourceArn: (await client.send(new ListModelsCommand({})))
                .Models?.[0].ModelArn,
              Tags: [{ Key: 'aws:x', Value: '' }],
            }),
          ),
        'ValidationException',
        /reserved/,
      ],
      [
        'characters that tags cannot hold',
        async () =>
          client.send(
            new AddTagsCommand({
              ResourceArn: (await client.send(new ListModelsCommand({})))
                .Models?.[0].ModelArn,
              Tags: [{ Key: 'x', Value: '<b>' }],
            }),
          ),
        'ValidationException',
        /regular expression/,
      ],
    ])('%s', async (_, call, name, message) => {
      await expect(call()).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
    });
  });
});
