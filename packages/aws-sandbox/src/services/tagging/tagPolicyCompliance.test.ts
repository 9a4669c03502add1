import {
  GetComplianceSummaryCommand,
  GetResourcesCommand,
  GetResourcesCommandInput,
  ListRequiredTagsCommand,
  paginateGetComplianceSummary,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  ResourceTagMapping,
  Summary,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AddTagsCommand, CreateModelCommand } from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../../world/tagKeys';

const PRODUCTION = '555555555555';

jest.setTimeout(60_000);

describe('What the Tagging API says of tag policies', () => {
  let sandbox: SandboxUnderTest;
  let client: ResourceGroupsTaggingAPIClient;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.tagging({ accountId: PRODUCTION });
  });
  afterAll(() => sandbox.close());

  const all = async (
    input: GetResourcesCommandInput,
    from: ResourceGroupsTaggingAPIClient = client,
  ) => {
    const found: ResourceTagMapping[] = [];
    for await (const page of paginateGetResources(
      { client: from, pageSize: 100 },
      input,
    )) {
      found.push(...(page.ResourceTagMappingList ?? []));
    }
    return found;
  };

  it('tells of misspelled keys, of values and of what is missing', async () => {
    const sageMaker = await sandbox.sageMaker({ accountId: PRODUCTION });
    const { ModelArn = '' } = await sageMaker.send(
      new CreateModelCommand({
        ModelName: 'judged',
        Tags: [
          { Key: TAG_KEYS.environment, Value: 'staging' },
          { Key: TAG_KEYS.owner.toUpperCase(), Value: 'team-fraud' },
          { Key: 'of-no-policy', Value: 'x' },
        ],
      }),
    );
    const details = async () => {
      const { ResourceTagMappingList: [mapping] = [] } = await client.send(
        new GetResourcesCommand({
          ResourceARNList: [ModelArn],
          IncludeComplianceDetails: true,
        }),
      );
      return mapping.ComplianceDetails;
    };
    expect(await details()).toEqual({
      NoncompliantKeys: [TAG_KEYS.owner.toUpperCase()],
      KeysWithNoncompliantValues: [TAG_KEYS.environment, TAG_KEYS.owner],
      MissingTagKeys: [TAG_KEYS.applicationId],
      ComplianceStatus: false,
    });
    const good = await sageMaker.send(
      new CreateModelCommand({
        ModelName: 'good',
        Tags: [{ Key: TAG_KEYS.applicationId, Value: 'any' }],
      }),
    );
    const { ResourceTagMappingList } = await client.send(
      new GetResourcesCommand({
        ResourceARNList: [good.ModelArn ?? ''],
        IncludeComplianceDetails: true,
      }),
    );
    expect(ResourceTagMappingList?.[0].ComplianceDetails).toMatchObject({
      ComplianceStatus: true,
      MissingTagKeys: [],
    });
    await sageMaker.send(
      new AddTagsCommand({
        ResourceArn: ModelArn,
        Tags: [
          { Key: TAG_KEYS.environment, Value: 'dev' },
          { Key: TAG_KEYS.applicationId, Value: 'any' },
        ],
      }),
    );
    expect(await details()).toMatchObject({
      KeysWithNoncompliantValues: [TAG_KEYS.owner],
      MissingTagKeys: [],
    });
  });

  it('leaves compliant resources out where asked to', async () => {
    const everything = await all({ IncludeComplianceDetails: true });
    const broken = await all({
      IncludeComplianceDetails: true,
      ExcludeCompliantResources: true,
    });
    expect(broken).toEqual(
      everything.filter(
        ({ ComplianceDetails }) => !ComplianceDetails?.ComplianceStatus,
      ),
    );
    expect(broken.length).toBeGreaterThan(0);
    expect(broken.length).toBeLessThan(everything.length);
    await expect(
      all({ ExcludeCompliantResources: true }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const [plain] = await all({});
    expect(plain).not.toHaveProperty('ComplianceDetails');
  });

  it('sums up for the management account what the accounts tell one by one', async () => {
    const management = await sandbox.tagging();
    const summaries: Summary[] = [];
    for await (const page of paginateGetComplianceSummary(
      { client: management, pageSize: 5 },
      { GroupBy: ['TARGET_ID', 'REGION'] },
    )) {
      summaries.push(...(page.SummaryList ?? []));
    }
    for (const region of ['us-east-1', 'eu-central-1']) {
      const here = await sandbox.tagging({ accountId: PRODUCTION, region });
      const broken = await all(
        { IncludeComplianceDetails: true, ExcludeCompliantResources: true },
        here,
      );
      expect(summaries).toContainEqual({
        LastUpdated: '2026-11-23T00:00:00Z',
        TargetId: PRODUCTION,
        TargetIdType: 'ACCOUNT',
        Region: region,
        NonCompliantResources: broken.length,
      });
    }
    const { SummaryList: [total] = [] } = await management.send(
      new GetComplianceSummaryCommand({}),
    );
    expect(total.NonCompliantResources).toBe(
      summaries.reduce(
        (sum, { NonCompliantResources = 0 }) => sum + NonCompliantResources,
        0,
      ),
    );
  });

  it.each([{ accountId: PRODUCTION }, { region: 'eu-west-1' }])(
    'sums up for nobody else, and nowhere else: %j',
    async place => {
      const other = await sandbox.tagging(place);
      await expect(
        other.send(new GetComplianceSummaryCommand({})),
      ).rejects.toMatchObject({ name: 'ConstraintViolationException' });
    },
  );

  it('tells which tags are required of which types', async () => {
    const { RequiredTags } = await client.send(new ListRequiredTagsCommand({}));
    const ReportingTagKeys = [TAG_KEYS.applicationId];
    expect(RequiredTags).toEqual([
      {
        ResourceType: 's3:bucket',
        CloudFormationResourceTypes: ['AWS::S3::Bucket'],
        ReportingTagKeys,
      },
      {
        ResourceType: 'sagemaker:endpoint',
        CloudFormationResourceTypes: ['AWS::SageMaker::Endpoint'],
        ReportingTagKeys,
      },
      {
        ResourceType: 'sagemaker:model',
        CloudFormationResourceTypes: ['AWS::SageMaker::Model'],
        ReportingTagKeys,
      },
    ]);
  });
});
