import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  RequestBudgetExhaustedError,
  TagCompliancePage,
  TagCompliancePart,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  RecordingRequestMeter,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import {
  ScriptedAnswer,
  ScriptedAws,
  ScriptedRequest,
} from '../__testUtils__/ScriptedAws';
import { AccountSettings } from '../config/AwsSettings';
import { AwsTagCompliance } from './AwsTagCompliance';

jest.setTimeout(30_000);

const PAYER = '111111111111';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

/** What AWS says of one part, page by page, of all its scopes. */
async function read(
  part: TagCompliancePart,
  answer: (request: ScriptedRequest) => ScriptedAnswer,
  meter = new RecordingRequestMeter(),
  accounts: AccountSettings = { fromOrganizations: true },
): Promise<TagCompliancePage[]> {
  aws = await ScriptedAws.start(answer);
  const source = AwsTagCompliance.create({
    settings: {
      accounts,
      regions: ['eu-west-1'],
      parts: [part],
      aggregator: 'find',
      concurrency: 1,
      schedule: { frequency: { hours: 24 }, timeout: { hours: 1 } },
    },
    credentials: DefaultAwsCredentialsManager.fromConfig(
      new ConfigReader({
        aws: {
          accounts: [
            { accountId: PAYER, accessKeyId: 'PAYER', secretAccessKey: 'x' },
          ],
        },
      }),
    ),
    payerAccountId: PAYER,
    globalRegion: 'us-east-1',
  });
  const context = createRefreshContext({ meter });
  const pages: TagCompliancePage[] = [];
  for (const scope of await source.listScopes(part, context)) {
    for await (const page of source.readScope(scope, context)) {
      pages.push(page);
    }
  }
  return pages;
}

describe('the cost allocation tags of AWS', () => {
  const tag = (key: string, more: object = {}) => ({
    TagKey: key,
    Type: 'UserDefined',
    Status: 'Active',
    ...more,
  });
  const readTags = (
    answer: (request: ScriptedRequest) => ScriptedAnswer,
    meter?: RecordingRequestMeter,
  ) => read('cost-allocation-tags', answer, meter);

  it('come from every page, asked as the account that pays, each a paid request', async () => {
    const meter = new RecordingRequestMeter();
    const pages = await readTags(
      ({ input }) =>
        input.NextToken
          ? {
              body: {
                CostAllocationTags: [
                  tag('team', {
                    Status: 'Inactive',
                    LastUpdatedDate: '2026-05-01T10:20:30Z',
                    LastUsedDate: '2026-11-01',
                  }),
                ],
                NextToken: '',
              },
            }
          : {
              body: {
                CostAllocationTags: [
                  tag('aws:createdBy', { Type: 'AWSGenerated' }),
                ],
                NextToken: 'more',
              },
            },
      meter,
    );
    expect(pages).toEqual([
      {
        kind: 'cost-allocation-tags',
        tags: [
          { key: 'aws:createdBy', type: 'aws-generated', status: 'active' },
        ],
      },
      {
        kind: 'cost-allocation-tags',
        tags: [
          {
            key: 'team',
            type: 'user-defined',
            status: 'inactive',
            updatedAt: '2026-05-01T10:20:30.000Z',
            usedAt: '2026-11-01T00:00:00.000Z',
          },
        ],
      },
    ]);
    expect(meter.requests).toEqual([
      { operation: 'ce:ListCostAllocationTags', paid: true },
      { operation: 'ce:ListCostAllocationTags', paid: true },
    ]);
    expect(aws?.requests.map(({ input }) => input.MaxResults)).toEqual([
      1000, 1000,
    ]);
    expect(
      new Set(aws?.requests.map(({ accessKeyId }) => accessKeyId)),
    ).toEqual(new Set(['PAYER']));
  });

  it('may be none, and empty pages lie between others', async () => {
    expect(await readTags(() => ({ body: {} }))).toEqual([
      { kind: 'cost-allocation-tags', tags: [] },
    ]);
    await aws?.close();
    const pages = await readTags(({ input }) => ({
      body: input.NextToken
        ? { CostAllocationTags: [tag('a')] }
        : { CostAllocationTags: [], NextToken: 'more' },
    }));
    expect(pages.flatMap(page => ('tags' in page ? page.tags : []))).toEqual([
      { key: 'a', type: 'user-defined', status: 'active' },
    ]);
  });

  it('come once each where the page token expires half-way', async () => {
    let expired = false;
    const pages = await readTags(({ input }) => {
      if (!input.NextToken) {
        return { body: { CostAllocationTags: [tag('a')], NextToken: 'more' } };
      }
      if (expired) return { body: { CostAllocationTags: [tag('b')] } };
      expired = true;
      return { error: 'InvalidNextTokenException' };
    });
    expect(
      pages.flatMap(page =>
        'tags' in page ? page.tags.map(({ key }) => key) : [],
      ),
    ).toEqual(['a', 'b']);
  });

  it('wait while AWS is busy, and say what to do where it stays so', async () => {
    let refusals = 1;
    await readTags(() =>
      refusals-- > 0 ? { error: 'LimitExceededException' } : { body: {} },
    );
    expect(aws?.count('ListCostAllocationTags')).toBe(2);
    await aws?.close();
    await expect(
      readTags(() => ({ error: 'LimitExceededException' })),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('say which action to allow', async () => {
    await expect(
      readTags(() => ({ error: 'AccessDeniedException', message: 'No' })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'No. Allow ce:ListCostAllocationTags to the role that the portal assumes in this account',
    });
  });

  it.each([
    [tag('')],
    [tag('a', { Status: 'Pending' })],
    [tag('a', { Type: 'Other' })],
    [tag('a', { LastUsedDate: 'November' })],
    [tag('a', { LastUpdatedDate: '2026-13-45' })],
    ['a'],
  ])('are not made of what AWS does not answer with: %j', async malformed => {
    await expect(
      readTags(() => ({ body: { CostAllocationTags: [malformed] } })),
    ).rejects.toMatchObject({
      name: 'MalformedAnswerError',
      message: expect.stringContaining('ce:ListCostAllocationTags'),
    });
  });

  it('end where the budget does, and where pages run in circles', async () => {
    await expect(
      readTags(
        () => ({ body: {} }),
        new RecordingRequestMeter({ paidBudget: 0 }),
      ),
    ).rejects.toThrow(RequestBudgetExhaustedError);
    expect(aws?.requests).toEqual([]);
    await aws?.close();
    await expect(
      readTags(() => ({ body: { NextToken: 'again' } })),
    ).rejects.toThrow('its pages repeat');
  });
});

describe('the policies that are attached in AWS', () => {
  const readPolicies = (answer: (request: ScriptedRequest) => ScriptedAnswer) =>
    read('attached-policies', answer);

  /** Policies by their ids, and what each is attached to. */
  function organization(
    targets: Record<string, object[]>,
    more: Record<string, object> = {},
  ) {
    return ({ operation, input }: ScriptedRequest): ScriptedAnswer => {
      const id = String(input.PolicyId);
      switch (operation) {
        case 'ListPolicies':
          return {
            body: {
              Policies: Object.keys(targets)
                .filter(
                  one =>
                    one.startsWith('scp') ===
                    (input.Filter === 'SERVICE_CONTROL_POLICY'),
                )
                .map(Id => ({ Id, Name: `Policy ${Id}`, ...more[Id] })),
            },
          };
        case 'ListTargetsForPolicy': {
          const start = Number(input.NextToken ?? 0);
          const all = targets[id];
          return {
            body: {
              Targets: all.slice(start, start + 1),
              ...(start + 1 < all.length ? { NextToken: `${start + 1}` } : {}),
            },
          };
        }
        case 'DescribePolicy':
          return { body: { Policy: { Content: `{"about":"${id}"}` } } };
        default:
          return { error: 'InvalidAction' };
      }
    };
  }

  it('come with their documents and every target, as the account that pays asks', async () => {
    const pages = await readPolicies(
      organization({
        'tags-1': [
          { TargetId: 'r-1', Name: 'Root', Type: 'ROOT' },
          { TargetId: '222222222222', Type: 'ACCOUNT' },
        ],
        'scp-1': [
          { TargetId: 'ou-1', Name: 'ML', Type: 'ORGANIZATIONAL_UNIT' },
        ],
      }),
    );
    expect(
      pages.flatMap(page => ('policies' in page ? page.policies : [])),
    ).toEqual([
      {
        id: 'tags-1',
        name: 'Policy tags-1',
        type: 'tag-policy',
        content: '{"about":"tags-1"}',
        targets: [
          { id: 'r-1', name: 'Root', type: 'root' },
          { id: '222222222222', name: '222222222222', type: 'account' },
        ],
      },
      {
        id: 'scp-1',
        name: 'Policy scp-1',
        type: 'service-control-policy',
        content: '{"about":"scp-1"}',
        targets: [{ id: 'ou-1', name: 'ML', type: 'organizational-unit' }],
      },
    ]);
    expect(
      new Set(aws?.requests.map(({ accessKeyId }) => accessKeyId)),
    ).toEqual(new Set(['PAYER']));
  });

  it('leave out what is attached nowhere, and ask nothing about what AWS attaches itself', async () => {
    const pages = await readPolicies(
      organization(
        { 'tags-idle': [], 'scp-full': [] },
        { 'scp-full': { AwsManaged: true } },
      ),
    );
    expect(pages).toEqual([]);
    expect(aws?.count('ListTargetsForPolicy')).toBe(1);
    expect(aws?.count('DescribePolicy')).toBe(0);
  });

  it('are refused where AWS answers with something else', async () => {
    await expect(
      readPolicies(({ operation }) =>
        operation === 'ListPolicies'
          ? { body: { Policies: [{ Name: 'Without an id' }] } }
          : { body: {} },
      ),
    ).rejects.toMatchObject({ name: 'MalformedAnswerError' });
    await aws?.close();
    await expect(
      readPolicies(
        organization({ 'tags-1': [{ TargetId: 'x', Type: 'MOON' }] }),
      ),
    ).rejects.toMatchObject({ name: 'MalformedAnswerError' });
  });

  it('say which actions to allow', async () => {
    await expect(
      readPolicies(() => ({ error: 'AccessDeniedException', message: 'No' })),
    ).rejects.toThrow(
      'Allow organizations:ListPolicies, ListTargetsForPolicy and DescribePolicy to the role',
    );
  });
});

describe('the tag policies in force in AWS', () => {
  const accounts = ['222222222222', '333333333333'];
  const readPolicies = (answer: (request: ScriptedRequest) => ScriptedAnswer) =>
    read('effective-policies', request =>
      request.operation === 'ListAccounts'
        ? {
            body: {
              Accounts: [
                { Id: accounts[0], Name: 'Production', State: 'ACTIVE' },
                { Id: accounts[1], State: 'ACTIVE' },
                { Id: '444444444444', State: 'SUSPENDED' },
              ],
            },
          }
        : answer(request),
    );

  it('are asked for account by account, and may be none', async () => {
    const pages = await readPolicies(({ input }) =>
      input.TargetId === accounts[0]
        ? { body: { EffectivePolicy: { PolicyContent: '{"tags":{}}' } } }
        : { error: 'EffectivePolicyNotFoundException' },
    );
    expect(pages).toEqual([
      { kind: 'effective-policy', content: '{"tags":{}}' },
      { kind: 'effective-policy' },
    ]);
    expect(
      aws?.requests
        .filter(({ operation }) => operation === 'DescribeEffectivePolicy')
        .map(({ input }) => input),
    ).toEqual(
      accounts.map(TargetId => ({ PolicyType: 'TAG_POLICY', TargetId })),
    );
  });

  it('are not taken for none where AWS refuses, or answers with something else', async () => {
    await expect(
      readPolicies(() => ({ error: 'AccessDeniedException', message: 'No' })),
    ).rejects.toThrow('Allow organizations:DescribeEffectivePolicy');
    await aws?.close();
    await expect(
      readPolicies(() => ({ body: { EffectivePolicy: {} } })),
    ).rejects.toMatchObject({ name: 'MalformedAnswerError' });
  });

  it('say which action to allow where the accounts may not be listed', async () => {
    await expect(
      read('effective-policies', () => ({
        error: 'AccessDeniedException',
        message: 'No',
      })),
    ).rejects.toThrow('Allow organizations:ListAccounts');
  });
});

describe('what the Tagging API of AWS says of resources', () => {
  const arn = (name: string, account: string = PAYER) =>
    `arn:aws:sagemaker:eu-west-1:${account}:endpoint/${name}`;
  const readVerdicts = (
    answer: (request: ScriptedRequest) => ScriptedAnswer,
    regions?: string[],
  ) =>
    read('tagging-compliance', answer, undefined, {
      listed: [{ id: PAYER, ...(regions ? { regions } : {}) }],
    });
  const resource = (name: string, ComplianceDetails?: object) => ({
    ResourceARN: arn(name),
    Tags: [{ Key: 'team', Value: name }],
    ...(ComplianceDetails ? { ComplianceDetails } : {}),
  });
  const list = (...ResourceTagMappingList: unknown[]): ScriptedAnswer => ({
    body: { ResourceTagMappingList, PaginationToken: '' },
  });

  it('comes with every page, by the details that AWS was asked for', async () => {
    const pages = await readVerdicts(({ input }) =>
      input.PaginationToken
        ? list(
            resource('b', {
              ComplianceStatus: false,
              NoncompliantKeys: ['Team'],
              KeysWithNoncompliantValues: ['env'],
              MissingTagKeys: ['owner'],
            }),
          )
        : {
            body: {
              ResourceTagMappingList: [
                resource('a', { ComplianceStatus: true }),
              ],
              PaginationToken: 'more',
            },
          },
    );
    expect(pages).toEqual([
      {
        kind: 'resource-verdicts',
        verdicts: [
          {
            arn: arn('a'),
            compliant: true,
            noncompliantKeys: [],
            keysWithNoncompliantValues: [],
            missingKeys: [],
            tags: [{ key: 'team', value: 'a' }],
          },
        ],
      },
      {
        kind: 'resource-verdicts',
        verdicts: [
          {
            arn: arn('b'),
            compliant: false,
            noncompliantKeys: ['Team'],
            keysWithNoncompliantValues: ['env'],
            missingKeys: ['owner'],
            tags: [{ key: 'team', value: 'b' }],
          },
        ],
      },
    ]);
    expect(aws?.requests[0].input).toMatchObject({
      IncludeComplianceDetails: true,
      ResourcesPerPage: 100,
    });
  });

  it('is no verdict where AWS does not give one, and nothing of resources of other accounts', async () => {
    const pages = await readVerdicts(() =>
      list(
        resource('unsaid'),
        resource('unclear', { NoncompliantKeys: ['Team'] }),
        {
          ...resource('shared', { ComplianceStatus: true }),
          ResourceARN: arn('shared', '999999999999'),
        },
        resource('once', { ComplianceStatus: true }),
        resource('once', { ComplianceStatus: true }),
      ),
    );
    expect(
      pages.flatMap(page =>
        'verdicts' in page ? page.verdicts.map(one => one.arn) : [],
      ),
    ).toEqual([arn('once')]);
  });

  it.each([
    { Tags: [] },
    { ...resource('x'), ResourceARN: 'bucket' },
    { ...resource('x'), ResourceARN: ['arn'] },
    resource('x', { ComplianceStatus: 'yes' }),
    resource('x', { ComplianceStatus: false, MissingTagKeys: 'team' }),
    null,
  ])('leaves out what is malformed, and tells of it: %j', async malformed => {
    const pages = await readVerdicts(() =>
      list(malformed, resource('fine', { ComplianceStatus: true })),
    );
    expect(pages).toMatchObject([
      { kind: 'resource-verdicts', verdicts: [{ arn: arn('fine') }] },
      {
        kind: 'failure',
        operation: 'tag:GetResources',
        code: 'MalformedAnswerError',
      },
    ]);
  });

  it('is asked in each region of the account, and says which cannot be used', async () => {
    await readVerdicts(() => list(), ['eu-west-1', 'us-east-1']);
    expect(aws?.count('GetResources')).toBe(2);
    await aws?.close();
    await expect(
      readVerdicts(() => ({ error: 'UnrecognizedClientException' })),
    ).rejects.toThrow(`Account ${PAYER} cannot use region eu-west-1`);
  });
});

describe('the rules of AWS Config', () => {
  const rule = (name: string, overrides: object = {}) => ({
    ConfigRuleName: name,
    ConfigRuleState: 'ACTIVE',
    Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
    InputParameters: '{"tag1Key":"team"}',
    ...overrides,
  });
  const result = (id: string, overrides: object = {}) => ({
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ResourceType: 'AWS::S3::Bucket',
        ResourceId: id,
        ...overrides,
      },
    },
    ComplianceType: 'COMPLIANT',
    ConfigRuleInvokedTime: 1_793_664_000.5,
  });

  /** Without an aggregator; `undefined` stands for an empty list. */
  async function readRules(answers: {
    rules: unknown[];
    details?: (request: ScriptedRequest) => ScriptedAnswer;
  }) {
    return await read(
      'config-compliance',
      request => {
        switch (request.operation) {
          case 'DescribeConfigRules':
            // Each on a page of its own, the last of which is empty.
            return {
              body: {
                ConfigRules: answers.rules.slice(
                  Number(request.input.NextToken ?? 0),
                  Number(request.input.NextToken ?? 0) + 1,
                ),
                ...(Number(request.input.NextToken ?? 0) < answers.rules.length
                  ? { NextToken: `${Number(request.input.NextToken ?? 0) + 1}` }
                  : {}),
              },
            };
          case 'GetComplianceDetailsByConfigRule':
            return answers.details?.(request) ?? { body: {} };
          default:
            return { body: {} };
        }
      },
      new RecordingRequestMeter(),
      { listed: [{ id: PAYER, regions: ['eu-west-1'] }] },
    );
  }

  const rulesIn = (pages: TagCompliancePage[]) =>
    pages.flatMap(page => (page.kind === 'config-rules' ? page.rules : []));
  const evaluationsIn = (pages: TagCompliancePage[]) =>
    pages.flatMap(page =>
      page.kind === 'config-evaluations' ? page.evaluations : [],
    );

  it('are those about tags that look at what is there, and no others', async () => {
    const pages = await readRules({
      rules: [
        rule('values', {
          InputParameters: JSON.stringify({
            tag1Key: 'team',
            tag3Key: 'stage',
            tag3Value: 'dev, prod ,,dev,pre prod',
            tag4Value: 'without a key',
            tag5Key: 'owner',
            tag5Value: ' , ',
          }),
          Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'] },
        }),
        rule('keys', {
          Source: { Owner: 'AWS', SourceIdentifier: 'ECR_REPOSITORY_TAGGED' },
          InputParameters: '{"requiredKeyTags":"team, stage,,team"}',
        }),
        rule('any', {
          Source: { Owner: 'AWS', SourceIdentifier: 'SAGEMAKER_DOMAIN_TAGGED' },
          InputParameters: undefined,
        }),
        rule('encryption', {
          Source: { Owner: 'AWS', SourceIdentifier: 'ENCRYPTED_VOLUMES' },
        }),
        rule('own', {
          Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: 'REQUIRED_TAGS' },
        }),
        rule('going', { ConfigRuleState: 'DELETING' }),
        rule('before', { EvaluationModes: [{ Mode: 'PROACTIVE' }] }),
      ],
    });
    expect(rulesIn(pages)).toEqual([
      {
        name: 'values',
        identifier: 'REQUIRED_TAGS',
        keys: [
          { key: 'team' },
          { key: 'stage', values: ['dev', 'prod', 'pre prod'] },
          { key: 'owner' },
        ],
        resourceTypes: ['AWS::S3::Bucket'],
      },
      {
        name: 'keys',
        identifier: 'ECR_REPOSITORY_TAGGED',
        keys: [{ key: 'team' }, { key: 'stage' }],
        resourceTypes: [],
      },
      {
        name: 'any',
        identifier: 'SAGEMAKER_DOMAIN_TAGGED',
        keys: [],
        resourceTypes: [],
      },
    ]);
    // None but those that are about tags is asked for its verdicts.
    expect(aws?.count('GetComplianceDetailsByConfigRule')).toBe(3);
  });

  it('have their verdicts from every page, each once, without those on what is yet to be', async () => {
    const pages = await readRules({
      rules: [rule('tags')],
      details: ({ input }) =>
        input.NextToken
          ? {
              body: {
                EvaluationResults: [
                  result('b', { EvaluationMode: 'DETECTIVE' }),
                  result('a'),
                ],
              },
            }
          : {
              body: {
                EvaluationResults: [
                  result('a'),
                  result('planned', { EvaluationMode: 'PROACTIVE' }),
                ],
                NextToken: 'more',
              },
            },
    });
    expect(evaluationsIn(pages)).toEqual(
      ['a', 'b'].map(resourceId => ({
        ruleName: 'tags',
        resourceType: 'AWS::S3::Bucket',
        resourceId,
        verdict: 'compliant',
        invokedAt: new Date(1_793_664_000_500).toISOString(),
      })),
    );
  });

  it('that go away meanwhile are none', async () => {
    expect(
      await readRules({
        rules: [rule('tags')],
        details: () => ({ error: 'NoSuchConfigRuleException' }),
      }),
    ).toEqual([]);
  });

  it('are read but for what is malformed, which is told', async () => {
    const pages = await readRules({
      rules: [
        rule('broken', { InputParameters: '[]' }),
        rule('number', { InputParameters: '{"tag1Key":1}' }),
        { ConfigRuleName: 'no source' },
        rule('tags'),
      ],
      details: () => ({
        body: {
          EvaluationResults: [result('a'), result(''), { ComplianceType: 'X' }],
        },
      }),
    });
    expect(rulesIn(pages).map(({ name }) => name)).toEqual(['tags']);
    expect(evaluationsIn(pages).map(one => one.resourceId)).toEqual(['a']);
    expect(pages.filter(({ kind }) => kind === 'failure')).toMatchObject([
      { operation: 'config:DescribeConfigRules', code: 'MalformedAnswerError' },
      {
        operation: 'config:GetComplianceDetailsByConfigRule',
        code: 'MalformedAnswerError',
      },
    ]);
  });

  it('come from an aggregator of the organisation, page by page, before any other', async () => {
    const pages = await read(
      'config-compliance',
      ({ operation, input }) => {
        switch (operation) {
          case 'DescribeConfigurationAggregators':
            return {
              body: {
                ConfigurationAggregators: [
                  { ConfigurationAggregatorName: 'mine' },
                  {
                    ConfigurationAggregatorName: 'all',
                    OrganizationAggregationSource: {
                      RoleArn: 'arn:aws:iam::111111111111:role/config',
                    },
                  },
                ],
              },
            };
          case 'DescribeAggregateComplianceByConfigRules':
            return input.NextToken
              ? {
                  body: {
                    AggregateComplianceByConfigRules: [
                      {
                        ConfigRuleName: 'tags',
                        AccountId: PAYER,
                        AwsRegion: 'eu-west-1',
                      },
                    ],
                  },
                }
              : { body: { NextToken: 'more' } };
          case 'DescribeConfigRules':
            return { body: { ConfigRules: [rule('tags')] } };
          case 'GetAggregateComplianceDetailsByConfigRule':
            return {
              body: { AggregateEvaluationResults: [result('a')] },
            };
          default:
            return { error: 'AccessDeniedException' };
        }
      },
      new RecordingRequestMeter(),
      { listed: [{ id: PAYER, regions: ['eu-west-1'] }] },
    );
    expect(evaluationsIn(pages)).toHaveLength(1);
    expect(
      aws?.requests.map(({ operation, region }) => `${operation} ${region}`),
    ).toEqual([
      'DescribeConfigurationAggregators us-east-1',
      'DescribeAggregateComplianceByConfigRules us-east-1',
      'DescribeAggregateComplianceByConfigRules us-east-1',
      'DescribeConfigRules eu-west-1',
      'GetAggregateComplianceDetailsByConfigRule us-east-1',
    ]);
    expect(aws?.requests.at(-1)?.input).toMatchObject({
      ConfigurationAggregatorName: 'all',
      AccountId: PAYER,
      AwsRegion: 'eu-west-1',
    });
  });

  it.each(['AccessDeniedException', 'UnrecognizedClientException'])(
    'come from an aggregator beside a region that answers %s',
    async refusal => {
      const pages = await read(
        'config-compliance',
        ({ operation, region }) => {
          switch (operation) {
            case 'DescribeConfigurationAggregators':
              return region === 'us-east-1'
                ? { error: refusal }
                : {
                    body: {
                      ConfigurationAggregators: [
                        { ConfigurationAggregatorName: 'mine' },
                      ],
                    },
                  };
            case 'DescribeAggregateComplianceByConfigRules':
              return {
                body: {
                  AggregateComplianceByConfigRules: [
                    {
                      ConfigRuleName: 'tags',
                      AccountId: PAYER,
                      AwsRegion: 'eu-west-1',
                    },
                  ],
                },
              };
            case 'DescribeConfigRules':
              return { body: { ConfigRules: [rule('tags')] } };
            case 'GetAggregateComplianceDetailsByConfigRule':
              return { body: { AggregateEvaluationResults: [result('a')] } };
            default:
              return { error: 'AccessDeniedException' };
          }
        },
        new RecordingRequestMeter(),
        { listed: [{ id: PAYER, regions: ['eu-west-1'] }] },
      );
      expect(evaluationsIn(pages)).toHaveLength(1);
      expect(aws?.requests.at(-1)).toMatchObject({
        operation: 'GetAggregateComplianceDetailsByConfigRule',
        input: { ConfigurationAggregatorName: 'mine' },
      });
    },
  );
});
