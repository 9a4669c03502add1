import { TagResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
} from '@aws-sdk/client-organizations';
import {
  AddTagsCommand,
  CreateAppCommand,
  CreateDomainCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  CreateNotebookInstanceCommand,
  CreateTrainingJobCommand,
  CreateUserProfileCommand,
  ListDomainsCommand,
  ListModelsCommand,
  ListNotebookInstancesCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  ListUserProfilesCommand,
  SearchCommand,
  Tag,
} from '@aws-sdk/client-sagemaker';
import { S3, S3ClientConfig } from '@aws-sdk/client-s3';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../world/tagKeys';

const PRODUCTION = { accountId: '555555555555' };
const DEV = { accountId: '333333333333' };
const RoleArn = 'arn:aws:iam::333333333333:role/any';

class PathStyleS3 extends S3 {
  constructor(config: S3ClientConfig) {
    super({ ...config, forcePathStyle: true });
  }
}

const notebook = (Tags?: Tag[]) =>
  new CreateNotebookInstanceCommand({
    NotebookInstanceName: 'fresh',
    InstanceType: 'ml.t3.medium',
    RoleArn,
    Tags,
  });
const training = (Tags?: Tag[]) =>
  new CreateTrainingJobCommand({
    TrainingJobName: 'fresh',
    RoleArn,
    OutputDataConfig: { S3OutputPath: 's3://any/' },
    Tags,
  });

jest.setTimeout(60_000);

describe('Creations', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterEach(() => sandbox.close());

  const attach = async (
    content: unknown,
    type: 'TAG_POLICY' | 'SERVICE_CONTROL_POLICY',
    TargetId: string = DEV.accountId,
  ) => {
    const organizations = await sandbox.organizations();
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Name: 'under-test',
        Description: '',
        Type: type,
        Content: JSON.stringify(content),
      }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  };

  it('are listed at once, with their tags', async () => {
    const client = await sandbox.sageMaker(DEV);
    const before = await sandbox.control('GET', 'truth/resources?limit=0');
    const Tags = [{ Key: 'team', Value: 'fraud' }];
    const { NotebookInstanceArn } = await client.send(notebook(Tags));
    const { NotebookInstances } = await client.send(
      new ListNotebookInstancesCommand({ NameContains: 'fresh' }),
    );
    expect(NotebookInstances).toMatchObject([
      { NotebookInstanceArn, InstanceType: 'ml.t3.medium' },
    ]);
    expect(
      (
        await client.send(
          new ListTagsCommand({ ResourceArn: NotebookInstanceArn }),
        )
      ).Tags,
    ).toEqual(Tags);

    const { TrainingJobArn } = await client.send(training(Tags));
    const { TrainingJobSummaries } = await client.send(
      new ListTrainingJobsCommand({ NameContains: 'fresh' }),
    );
    expect(TrainingJobSummaries).toMatchObject([
      { TrainingJobArn, TrainingJobStatus: 'InProgress' },
    ]);
    const { Results } = await client.send(
      new SearchCommand({
        Resource: 'TrainingJob',
        SearchExpression: {
          Filters: [{ Name: 'Tags.team', Operator: 'Equals', Value: 'fraud' }],
        },
      }),
    );
    expect(Results).toMatchObject([{ TrainingJob: { Tags } }]);
    const after = await sandbox.control('GET', 'truth/resources?limit=0');
    expect(after.body.count).toBe(Number(before.body.count) + 2);
  });

  it('are part of what exists, and of nothing else', async () => {
    const client = await sandbox.sageMaker(DEV);
    await expect(
      client.send(
        new CreateEndpointCommand({
          EndpointName: 'fresh',
          EndpointConfigName: 'none',
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Could not find'),
    });
    await client.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'fresh',
        ProductionVariants: [{ VariantName: 'v', ModelName: 'm' }],
      }),
    );
    const endpoint = new CreateEndpointCommand({
      EndpointName: 'fresh',
      EndpointConfigName: 'fresh',
    });
    await expect(client.send(endpoint)).resolves.toMatchObject({
      EndpointArn: 'arn:aws:sagemaker:us-east-1:333333333333:endpoint/fresh',
    });
    await expect(client.send(endpoint)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('already existing'),
    });
    const { DomainId } = await client.send(
      new CreateDomainCommand({
        DomainName: 'lab',
        AuthMode: 'IAM',
        DefaultUserSettings: {},
      }),
    );
    const { Domains } = await client.send(new ListDomainsCommand({}));
    expect(Domains).toContainEqual(
      expect.objectContaining({ DomainId, DomainName: 'lab' }),
    );
    await client.send(
      new CreateUserProfileCommand({ DomainId, UserProfileName: 'lena' }),
    );
    const { UserProfiles } = await client.send(
      new ListUserProfilesCommand({ DomainIdEquals: DomainId }),
    );
    expect(UserProfiles).toMatchObject([{ UserProfileName: 'lena' }]);
    await expect(
      client.send(
        new CreateAppCommand({
          DomainId,
          UserProfileName: 'lena',
          AppType: 'JupyterServer',
          AppName: 'default',
        }),
      ),
    ).resolves.toMatchObject({
      AppArn: expect.stringContaining(
        `app/${DomainId}/lena/JupyterServer/default`,
      ),
    });
    await expect(
      client.send(
        new CreateUserProfileCommand({
          DomainId: 'd-none',
          UserProfileName: 'lena',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('of versions of a model have no tags of their own', async () => {
    const client = await sandbox.sageMaker(DEV);
    const ModelPackageGroupName = 'fresh';
    await client.send(
      new CreateModelPackageGroupCommand({ ModelPackageGroupName }),
    );
    for (const version of [1, 2]) {
      const { ModelPackageArn } = await client.send(
        new CreateModelPackageCommand({ ModelPackageGroupName }),
      );
      expect(ModelPackageArn).toContain(`model-package/fresh/${version}`);
    }
    await expect(
      client.send(
        new CreateModelPackageCommand({
          ModelPackageGroupName,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each<[string, CreateModelCommand | CreateTrainingJobCommand, RegExp]>([
    [
      'a name that is none',
      new CreateModelCommand({ ModelName: 'no name' }),
      /regular expression/,
    ],
    [
      'what lacks a member',
      new CreateTrainingJobCommand({
        TrainingJobName: 'x',
        RoleArn,
      } as ConstructorParameters<typeof CreateTrainingJobCommand>[0]),
      /outputDataConfig/,
    ],
    [
      'a key twice',
      new CreateModelCommand({
        ModelName: 'x',
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      }),
      /Duplicate/,
    ],
    [
      'keys of AWS',
      new CreateModelCommand({
        ModelName: 'x',
        Tags: [{ Key: 'aws:a', Value: '1' }],
      }),
      /reserved/,
    ],
  ])('refuse %s', async (_, command, message) => {
    const client = await sandbox.sageMaker(DEV);
    // The client's types tell the two commands apart, the call does not.
    const call =
      command instanceof CreateModelCommand
        ? client.send(command)
        : client.send(command);
    await expect(call).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('without the tag that a control policy asks for are denied, but for the exempt role', async () => {
    const client = await sandbox.sageMaker(PRODUCTION);
    await expect(client.send(notebook())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /assumed-role\/ml-governance-read\/test is not authorized to perform: sagemaker:CreateNotebookInstance on resource: arn:aws:sagemaker:us-east-1:555555555555:notebook-instance\/fresh with an explicit deny in a service control policy/,
      ),
    });
    await client.send(
      notebook([{ Key: TAG_KEYS.applicationId, Value: 'fraud-detection' }]),
    );
    const deploy = await sandbox.sageMaker({
      ...PRODUCTION,
      region: 'eu-west-1',
      roleName: 'platform-deploy',
    });
    await expect(deploy.send(notebook())).resolves.toBeDefined();
    // Not below the unit that the policy is attached to.
    const dev = await sandbox.sageMaker(DEV);
    await expect(dev.send(notebook())).resolves.toBeDefined();
  });

  it('are nobody’s where nothing allows them, but the management account’s', async () => {
    await attach(
      {
        Statement: [
          { Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' },
        ],
      },
      'SERVICE_CONTROL_POLICY',
    );
    const organizations = await sandbox.organizations();
    await organizations.send(
      new DetachPolicyCommand({
        PolicyId: 'p-FullAWSAccess',
        TargetId: DEV.accountId,
      }),
    );
    const client = await sandbox.sageMaker(DEV);
    await expect(client.send(new ListModelsCommand({}))).resolves.toBeDefined();
    await expect(client.send(notebook())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'because no service control policy allows the sagemaker:CreateNotebookInstance action',
      ),
    });
  });

  it('of everything can be denied to members, and of nothing to the management account', async () => {
    await attach(
      { Statement: { Effect: 'Deny', Action: 'sagemaker:*', Resource: '*' } },
      'SERVICE_CONTROL_POLICY',
      'r-anyc',
    );
    const dev = await sandbox.sageMaker(DEV);
    await expect(dev.send(notebook())).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const management = await sandbox.sageMaker();
    await expect(management.send(notebook())).resolves.toBeDefined();
  });

  it('with values that an enforced tag policy does not know are refused, as are later tags', async () => {
    const client = await sandbox.sageMaker(DEV);
    const environment = (Value: string, Key: string = TAG_KEYS.environment) => [
      { Key, Value },
    ];
    const refused = {
      name: 'ValidationException',
      message: expect.stringContaining(
        `The tag policy does not allow the specified value for the following tag key: '${TAG_KEYS.environment}'.`,
      ),
    };
    await expect(
      client.send(training(environment('staging'))),
    ).rejects.toMatchObject(refused);
    await expect(
      client.send(
        training(environment('dev', TAG_KEYS.environment.toUpperCase())),
      ),
    ).rejects.toMatchObject({
      message: expect.stringContaining('capitalization'),
    });
    // It asks for no tag, and looks at jobs only.
    await client.send(notebook(environment('staging')));
    const { TrainingJobArn = '' } = await client.send(training());
    await expect(
      client.send(
        new AddTagsCommand({
          ResourceArn: TrainingJobArn,
          Tags: environment('production'),
        }),
      ),
    ).rejects.toMatchObject(refused);
    const tagging = await sandbox.tagging(DEV);
    const { FailedResourcesMap } = await tagging.send(
      new TagResourcesCommand({
        ResourceARNList: [TrainingJobArn],
        Tags: { [TAG_KEYS.environment]: 'Dev' },
      }),
    );
    expect(FailedResourcesMap?.[TrainingJobArn]?.ErrorMessage).toContain(
      'tag policy',
    );
    await client.send(
      new AddTagsCommand({
        ResourceArn: TrainingJobArn,
        Tags: environment('dev'),
      }),
    );
  });

  it('and tags of buckets meet the code that S3 has for it', async () => {
    await attach(
      {
        tags: {
          team: {
            tag_value: { '@@assign': ['ml-*'] },
            enforced_for: { '@@assign': ['s3:ALL_SUPPORTED'] },
          },
        },
      },
      'TAG_POLICY',
    );
    const s3 = await sandbox.client(PathStyleS3, DEV);
    const { Buckets: [{ Name: Bucket }] = [{}] } = await s3.listBuckets({
      BucketRegion: 'us-east-1',
    });
    const put = (Value: string) =>
      s3.putBucketTagging({
        Bucket,
        Tagging: { TagSet: [{ Key: 'team', Value }] },
      });
    await expect(put('fraud')).rejects.toMatchObject({
      name: 'TagPolicyException',
    });
    await put('ml-fraud');
  });

  it('need the service’s own permission in the Tagging API, resource by resource', async () => {
    await attach(
      {
        Statement: {
          Effect: 'Deny',
          Action: 'sagemaker:AddTags',
          Resource: 'arn:aws:sagemaker:*:*:notebook-instance/*',
        },
      },
      'SERVICE_CONTROL_POLICY',
    );
    const client = await sandbox.sageMaker(DEV);
    const { NotebookInstanceArn = '' } = await client.send(notebook());
    const { TrainingJobArn = '' } = await client.send(training());
    const tagging = await sandbox.tagging(DEV);
    const { FailedResourcesMap = {} } = await tagging.send(
      new TagResourcesCommand({
        ResourceARNList: [NotebookInstanceArn, TrainingJobArn],
        Tags: { a: 'b' },
      }),
    );
    expect(Object.keys(FailedResourcesMap)).toEqual([NotebookInstanceArn]);
    expect(FailedResourcesMap[NotebookInstanceArn]).toMatchObject({
      ErrorCode: 'AccessDeniedException',
      ErrorMessage: expect.stringContaining('sagemaker:AddTags'),
    });
  });
});
