import {
  configIdentityOf,
  policyTagKeys,
  readEffectiveTagPolicy,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  TagCompliancePage,
  TagCompliancePart,
  TagComplianceScope,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  RecordingRequestMeter,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import {
  PAYER_ACCOUNT_ID,
  SANDBOX_TAG_KEYS,
  SandboxOrganization,
} from '../__testUtils__/SandboxOrganization';
import { TAG_COMPLIANCE_PARTS } from '../config/tagComplianceParts';
import { ConfigAggregatorSettings } from '../config/AwsSettings';
import { AwsTagCompliance } from './AwsTagCompliance';

jest.setTimeout(60_000);

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];

let organization: SandboxOrganization;
beforeAll(async () => {
  organization = await SandboxOrganization.start();
});
beforeEach(() => organization.reset());
afterAll(() => organization.close());

interface ReadScope {
  scope: TagComplianceScope;
  pages: TagCompliancePage[];
  error?: unknown;
}

/** Every scope of a part, as the backend reads them, with what failed. */
async function read(
  part: TagCompliancePart,
  meter = new RecordingRequestMeter(),
  aggregator: ConfigAggregatorSettings = 'find',
): Promise<ReadScope[]> {
  const source = AwsTagCompliance.create({
    settings: {
      accounts: { fromOrganizations: true },
      regions: REGIONS,
      parts: TAG_COMPLIANCE_PARTS,
      aggregator,
      concurrency: 4,
      schedule: { frequency: { hours: 24 }, timeout: { hours: 1 } },
    },
    credentials: organization.credentials,
    payerAccountId: PAYER_ACCOUNT_ID,
    globalRegion: 'us-east-1',
  });
  const context = createRefreshContext({ meter });
  const scopes = await source.listScopes(part, context);
  return await Promise.all(
    scopes.map(async scope => {
      const pages: TagCompliancePage[] = [];
      try {
        for await (const page of source.readScope(scope, context)) {
          pages.push(page);
        }
        return { scope, pages };
      } catch (error) {
        return { scope, pages, error };
      }
    }),
  );
}

describe("what AWS says, by the sandbox's organisation", () => {
  it('knows the keys of the bill, each once, for paid requests that are counted', async () => {
    const meter = new RecordingRequestMeter();
    const [{ pages, error }] = await read('cost-allocation-tags', meter);
    expect(error).toBeUndefined();
    const tags = pages.flatMap(page => ('tags' in page ? page.tags : []));
    const keys = tags.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(tags).toContainEqual(
      expect.objectContaining({
        key: SANDBOX_TAG_KEYS.applicationId,
        status: 'active',
      }),
    );
    const calls = await organization.calls();
    expect(meter.paid()).toBe(calls['ce:ListCostAllocationTags']);
    expect(meter.requests).toHaveLength(await organization.meteredCalls());
  });

  it('knows which policies are attached, what they are about, and to what', async () => {
    const meter = new RecordingRequestMeter();
    const [{ pages, error }] = await read('attached-policies', meter);
    expect(error).toBeUndefined();
    const policies = pages.flatMap(page =>
      'policies' in page ? page.policies : [],
    );
    expect(new Set(policies.map(({ type }) => type))).toEqual(
      new Set(['tag-policy', 'service-control-policy']),
    );
    for (const policy of policies) {
      expect(policy.targets).not.toEqual([]);
      expect(policy.name).not.toBe('FullAWSAccess');
    }
    expect(policies.flatMap(policyTagKeys)).toContain(
      SANDBOX_TAG_KEYS.applicationId,
    );
    expect(meter.requests).toHaveLength(await organization.meteredCalls());
  });

  it('knows the policy of each account, and loses the one that it may not ask about alone', async () => {
    const whole = await read('effective-policies');
    expect(whole.filter(({ error }) => error)).toEqual([]);
    const contents = whole.flatMap(({ pages }) =>
      pages.flatMap(page =>
        page.kind === 'effective-policy' && page.content !== undefined
          ? [page.content]
          : [],
      ),
    );
    expect(contents).not.toEqual([]);
    for (const content of contents) {
      expect(Object.keys(readEffectiveTagPolicy(content).tags)).not.toEqual([]);
    }

    await organization.fault({
      operation: 'organizations:DescribeEffectivePolicy',
      error: 'AccessDeniedException',
    });
    const broken = await read('effective-policies');
    expect(broken.flatMap(({ error }) => error ?? [])).toMatchObject([
      { message: expect.stringContaining('DescribeEffectivePolicy') },
    ]);
  });

  it('has verdicts on what is or was tagged, by the tags that are there, and none on the rest', async () => {
    const truth = await organization.resources();
    const scopes = await read('tagging-compliance');
    expect(scopes.filter(({ error }) => error)).toEqual([]);
    const verdicts = scopes.flatMap(({ pages }) =>
      pages.flatMap(page => ('verdicts' in page ? page.verdicts : [])),
    );
    const byArn = new Map(verdicts.map(verdict => [verdict.arn, verdict]));
    expect(byArn.size).toBe(verdicts.length);
    expect(verdicts.some(({ compliant }) => compliant)).toBe(true);
    expect(verdicts.some(({ compliant }) => !compliant)).toBe(true);
    const known = truth.filter(({ arn }) => byArn.has(arn));
    expect(known.filter(({ everTagged }) => !everTagged)).toEqual([]);
    for (const { arn, tags } of known) {
      expect(
        Object.fromEntries(
          byArn.get(arn)?.tags.map(({ key, value }) => [key, value]) ?? [],
        ),
      ).toEqual(tags);
    }
  });

  it('loses a region of an account that may not be read, and no other', async () => {
    const [fault] = [{ accountId: '222222222222', region: 'eu-west-1' }];
    await organization.fault({
      ...fault,
      operation: 'tag:GetResources',
      error: 'AccessDeniedException',
    });
    const scopes = await read('tagging-compliance');
    expect(
      scopes.filter(({ error }) => error).map(({ scope }) => scope),
    ).toMatchObject([fault]);
  });

  describe('about rules of AWS Config', () => {
    const configOf = async (
      aggregator: ConfigAggregatorSettings = 'find',
      meter = new RecordingRequestMeter(),
    ) => await read('config-compliance', meter, aggregator);
    const evaluationsIn = (scopes: ReadScope[]) =>
      scopes.flatMap(({ scope: { accountId, region }, pages }) =>
        pages.flatMap(page =>
          'evaluations' in page
            ? page.evaluations.map(one => ({ ...one, accountId, region }))
            : [],
        ),
      );

    it('knows what each asks for, and its verdicts on the resources that are there, each counted and none paid', async () => {
      const meter = new RecordingRequestMeter();
      const scopes = await configOf('find', meter);
      expect(scopes.filter(({ error }) => error)).toEqual([]);
      const rules = scopes.flatMap(({ pages }) =>
        pages.flatMap(page => ('rules' in page ? page.rules : [])),
      );
      expect(rules).toContainEqual({
        name: 'required-tags',
        identifier: 'REQUIRED_TAGS',
        keys: [
          { key: SANDBOX_TAG_KEYS.owner },
          {
            key: SANDBOX_TAG_KEYS.environment,
            values: ['dev', 'test', 'production'],
          },
        ],
        resourceTypes: [
          'AWS::EC2::Instance',
          'AWS::EC2::Volume',
          'AWS::Redshift::Cluster',
          'AWS::S3::Bucket',
        ],
      });
      const truth = await organization.resources();
      const evaluations = evaluationsIn(scopes);
      const judged = evaluations.filter(
        ({ ruleName }) => ruleName === 'required-tags',
      );
      for (const type of ['ec2:instance', 's3:bucket', 'redshift:cluster']) {
        for (const resource of truth.filter(one => one.type === type)) {
          const identity = configIdentityOf(resource);
          const found = judged.filter(
            one =>
              one.resourceType === identity?.resourceType &&
              identity.resourceIds.includes(one.resourceId) &&
              one.accountId === resource.accountId,
          );
          const { tags, region, accountId } = resource;
          const isRecorded =
            REGIONS.includes(region) && accountId !== PAYER_ACCOUNT_ID;
          expect(found).toHaveLength(isRecorded ? 1 : 0);
          const isGood =
            SANDBOX_TAG_KEYS.owner in tags &&
            ['dev', 'test', 'production'].includes(
              tags[SANDBOX_TAG_KEYS.environment],
            );
          expect(found.map(({ verdict }) => verdict)).toEqual(
            isRecorded ? [isGood ? 'compliant' : 'non-compliant'] : [],
          );
        }
      }
      expect(judged.length).toBeGreaterThan(50);
      const domains = truth
        .filter(
          ({ type, region }) =>
            type === 'sagemaker:domain' && REGIONS.includes(region),
        )
        .map(one => configIdentityOf(one)?.resourceIds[0]);
      expect(domains).not.toEqual([]);
      expect(
        evaluations
          .filter(one => one.ruleName === 'sagemaker-domain-tagged')
          .map(one => one.resourceId)
          .sort(),
      ).toEqual(domains.sort());
      expect(meter.paid()).toBe(0);
      expect(meter.requests).toHaveLength(await organization.meteredCalls());
    });

    it('reads the same from the accounts as from an aggregator, which it then asks for nothing else', async () => {
      const aggregated = await configOf();
      const calls = await organization.calls();
      expect(calls['config:GetComplianceDetailsByConfigRule']).toBeUndefined();
      expect(calls['config:DescribeConfigurationAggregators']).toBe(1);
      await organization.reset();
      const alone = await configOf('none');
      expect(evaluationsIn(alone)).toEqual(evaluationsIn(aggregated));
      expect(evaluationsIn(alone)).not.toEqual([]);
      expect(Object.keys(await organization.calls()).join()).not.toContain(
        'Aggregat',
      );
    });

    it('asks the accounts where no aggregator may be read, and says what to mend where one is named', async () => {
      const fault = {
        operation: 'config:DescribeConfigurationAggregators',
        error: 'AccessDeniedException',
      };
      await organization.fault(fault);
      const scopes = await configOf();
      expect(scopes.filter(({ error }) => error)).toEqual([]);
      expect(evaluationsIn(scopes)).not.toEqual([]);
      await expect(
        configOf({ name: 'none-such', region: 'us-east-1' }),
      ).rejects.toThrow('tagCompliance.config.aggregator');
    });

    it('asks the accounts where an aggregator tells of rules, but may not tell of their verdicts', async () => {
      const whole = evaluationsIn(await configOf('none'));
      await organization.reset();
      await organization.fault({
        operation: 'config:GetAggregateComplianceDetailsByConfigRule',
        error: 'AccessDeniedException',
        times: 1_000,
      });
      const scopes = await configOf();
      expect(scopes.filter(({ error }) => error)).toEqual([]);
      expect(evaluationsIn(scopes)).toEqual(whole);
    });

    it('loses a place whose rules may not be read, and no other', async () => {
      const place = { accountId: '222222222222', region: 'eu-west-1' };
      await organization.fault({
        ...place,
        operation: 'config:DescribeConfigRules',
        error: 'AccessDeniedException',
      });
      const scopes = await configOf();
      const lost = scopes.filter(({ error }) => error);
      expect(lost).toMatchObject([{ scope: place }]);
      expect(String(lost[0].error)).toContain('config:DescribeConfigRules');
    });

    it('waits where AWS Config is busy', async () => {
      await organization.fault({
        operation: 'config:GetAggregateComplianceDetailsByConfigRule',
        error: 'ThrottlingException',
        times: 2,
      });
      const scopes = await configOf();
      expect(scopes.filter(({ error }) => error)).toEqual([]);
      expect(await organization.unmetFaults()).toEqual([]);
    });
  });
});
