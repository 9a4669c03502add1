import {
  ConfigService,
  EvaluationResult,
  paginateGetComplianceDetailsByConfigRule,
} from '@aws-sdk/client-config-service';
import { S3, S3ClientConfig } from '@aws-sdk/client-s3';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TrueResource } from '../../control/trueResources';
import { TAG_KEYS } from '../../world/tagKeys';

const AccountId = '555555555555';
const AwsRegion = 'us-east-1';
const ConfigRuleName = 'required-tags';
const ConfigurationAggregatorName = 'organization-aggregator';

class PathStyleS3 extends S3 {
  constructor(config: S3ClientConfig) {
    super({ ...config, forcePathStyle: true });
  }
}

jest.setTimeout(60_000);

describe('AWS Config', () => {
  let sandbox: SandboxUnderTest;
  let member: ConfigService;
  let payer: ConfigService;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    member = await sandbox.client(ConfigService, {
      accountId: AccountId,
      region: AwsRegion,
    });
    payer = await sandbox.client(ConfigService);
  });
  afterAll(() => sandbox.close());

  const details = async () => {
    const results: EvaluationResult[] = [];
    for await (const page of paginateGetComplianceDetailsByConfigRule(
      { client: member, pageSize: 7 },
      { ConfigRuleName },
    )) {
      results.push(...(page.EvaluationResults ?? []));
    }
    return results;
  };
  const bucketNames = (results: readonly EvaluationResult[]) =>
    results.flatMap(({ EvaluationResultIdentifier }) => {
      const { ResourceType, ResourceId = '' } =
        EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
      return ResourceType === 'AWS::S3::Bucket' ? [ResourceId] : [];
    });

  it('has its rules in every member account, and none in the payer’s', async () => {
    const { ConfigRules } = await member.describeConfigRules({});
    expect(ConfigRules).toMatchObject([
      {
        ConfigRuleName,
        Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
        Scope: {
          ComplianceResourceTypes: expect.arrayContaining(['AWS::S3::Bucket']),
        },
      },
      { Source: { SourceIdentifier: 'SAGEMAKER_DOMAIN_TAGGED' } },
    ]);
    expect(JSON.parse(ConfigRules?.[0].InputParameters ?? '')).toMatchObject({
      tag1Key: TAG_KEYS.owner,
    });
    expect((await payer.describeConfigRules({})).ConfigRules).toEqual([]);
    await expect(
      payer.describeConfigRules({ ConfigRuleNames: [ConfigRuleName] }),
    ).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });
  });

  it('judges buckets by their tags, the never tagged too', async () => {
    const { body } = await sandbox.control(
      'GET',
      `truth/resources?accountId=${AccountId}&region=${AwsRegion}&type=s3:bucket`,
    );
    const buckets = body.resources as TrueResource[];
    const isGood = ({ tags }: TrueResource) =>
      TAG_KEYS.owner in tags &&
      ['dev', 'test', 'production'].includes(tags[TAG_KEYS.environment]);
    const nameOf = ({ arn }: TrueResource) => arn.slice('arn:aws:s3:::'.length);
    const results = await details();
    const of = (type: string) =>
      bucketNames(
        results.filter(({ ComplianceType }) => ComplianceType === type),
      ).sort();
    expect(of('COMPLIANT')).toEqual(buckets.filter(isGood).map(nameOf).sort());
    expect(of('NON_COMPLIANT')).toEqual(
      buckets
        .filter(bucket => !isGood(bucket))
        .map(nameOf)
        .sort(),
    );
    expect(of('COMPLIANT').length).toBeGreaterThan(0);
  });

  it('aggregates in the payer’s account what each account tells', async () => {
    const { ConfigurationAggregators } =
      await payer.describeConfigurationAggregators({});
    expect(ConfigurationAggregators).toMatchObject([
      {
        ConfigurationAggregatorName,
        OrganizationAggregationSource: { AllAwsRegions: true },
      },
    ]);
    const own = await details();
    const { AggregateEvaluationResults = [], NextToken } =
      await payer.getAggregateComplianceDetailsByConfigRule({
        ConfigurationAggregatorName,
        ConfigRuleName,
        AccountId,
        AwsRegion,
        Limit: 100,
      });
    expect(
      AggregateEvaluationResults.map(
        ({ EvaluationResultIdentifier, ComplianceType }) => [
          EvaluationResultIdentifier,
          ComplianceType,
        ],
      ),
    ).toEqual(
      own
        .slice(0, 100)
        .map(({ EvaluationResultIdentifier, ComplianceType }) => [
          EvaluationResultIdentifier,
          ComplianceType,
        ]),
    );
    expect(Boolean(NextToken)).toBe(own.length > 100);

    const { AggregateComplianceByConfigRules = [] } =
      await payer.describeAggregateComplianceByConfigRules({
        ConfigurationAggregatorName,
        Filters: { AccountId, AwsRegion },
      });
    const { ComplianceByConfigRules = [] } =
      await member.describeComplianceByConfigRule({});
    expect(
      AggregateComplianceByConfigRules.map(one => [
        one.ConfigRuleName,
        one.Compliance?.ComplianceType,
      ]),
    ).toEqual(
      ComplianceByConfigRules.map(one => [
        one.ConfigRuleName,
        one.Compliance?.ComplianceType,
      ]),
    );
    const everywhere = await payer.describeAggregateComplianceByConfigRules({
      ConfigurationAggregatorName,
    });
    // Two rules in three regions of seven accounts.
    expect(everywhere.AggregateComplianceByConfigRules).toHaveLength(42);
  });

  it('sees at once what is tagged since', async () => {
    const own = await sandboxUnderTest({
      now: new Date('2026-11-23T10:00:00Z'),
    });
    const config = await own.client(ConfigService, { accountId: AccountId });
    const [broken] = bucketNames(
      (
        await config.getComplianceDetailsByConfigRule({
          ConfigRuleName,
          ComplianceTypes: ['NON_COMPLIANT'],
          Limit: 100,
        })
      ).EvaluationResults ?? [],
    );
    const s3 = await own.client(PathStyleS3, { accountId: AccountId });
    await s3.putBucketTagging({
      Bucket: broken,
      Tagging: {
        TagSet: [
          { Key: TAG_KEYS.owner, Value: 'ml-platform' },
          { Key: TAG_KEYS.environment, Value: 'production' },
        ],
      },
    });
    const { EvaluationResults = [] } =
      await config.getComplianceDetailsByConfigRule({
        ConfigRuleName,
        ComplianceTypes: ['COMPLIANT'],
        Limit: 100,
      });
    expect(bucketNames(EvaluationResults)).toContain(broken);
    await own.close();
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'pages over 100',
      () =>
        member.getComplianceDetailsByConfigRule({ ConfigRuleName, Limit: 101 }),
      'InvalidLimitException',
    ],
    [
      'a made-up token',
      () =>
        member.getComplianceDetailsByConfigRule({
          ConfigRuleName,
          NextToken: 'x',
        }),
      'InvalidNextTokenException',
    ],
    [
      'an unknown rule',
      () => member.getComplianceDetailsByConfigRule({ ConfigRuleName: 'none' }),
      'NoSuchConfigRuleException',
    ],
    [
      'an aggregator of another account',
      () =>
        member.getAggregateComplianceDetailsByConfigRule({
          ConfigurationAggregatorName,
          ConfigRuleName,
          AccountId,
          AwsRegion,
        }),
      'NoSuchConfigurationAggregatorException',
    ],
  ])('refuses %s', async (_, call, name) => {
    await expect(call()).rejects.toMatchObject({ name });
  });
});
