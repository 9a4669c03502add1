import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribeEffectivePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  paginateListPolicies,
  PolicyType,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';
import { TAG_KEYS } from '../../world/tagKeys';

const ROOT = 'r-anyc';
const DEV = '333333333333';

jest.setTimeout(60_000);

describe('The organisation’s tree and policies', () => {
  let sandbox: SandboxUnderTest;
  let client: OrganizationsClient;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.organizations();
  });
  afterEach(() => sandbox.close());

  const create = async (
    Name: string,
    content: unknown,
    Type: PolicyType = 'TAG_POLICY',
  ) => {
    const { Policy } = await client.send(
      new CreatePolicyCommand({
        Name,
        Description: '',
        Type,
        Content:
          typeof content === 'string' ? content : JSON.stringify(content),
      }),
    );
    return Policy?.PolicySummary?.Id ?? '';
  };
  const attach = (PolicyId: string, TargetId: string) =>
    client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  const effective = async (TargetId: string) => {
    const { EffectivePolicy } = await client.send(
      new DescribeEffectivePolicyCommand({
        PolicyType: 'TAG_POLICY',
        TargetId,
      }),
    );
    return JSON.parse(EffectivePolicy?.PolicyContent ?? '').tags;
  };
  const tag = (key: string, settings: object) => ({
    tags: { [key]: { tag_key: { '@@assign': key }, ...settings } },
  });

  it('has every account in one place of the tree', async () => {
    const { Roots = [] } = await client.send(new ListRootsCommand({}));
    expect(Roots).toMatchObject([
      {
        Id: ROOT,
        PolicyTypes: [
          { Type: 'TAG_POLICY', Status: 'ENABLED' },
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    ]);
    const found: string[] = [];
    const walk = async (ParentId: string): Promise<void> => {
      const { Accounts = [] } = await client.send(
        new ListAccountsForParentCommand({ ParentId }),
      );
      for (const { Id = '' } of Accounts) {
        found.push(Id);
        const { Parents } = await client.send(
          new ListParentsCommand({ ChildId: Id }),
        );
        expect(Parents?.map(parent => parent.Id)).toEqual([ParentId]);
      }
      const { OrganizationalUnits = [] } = await client.send(
        new ListOrganizationalUnitsForParentCommand({ ParentId }),
      );
      const { Children = [] } = await client.send(
        new ListChildrenCommand({ ParentId, ChildType: 'ORGANIZATIONAL_UNIT' }),
      );
      expect(Children.map(({ Id }) => Id)).toEqual(
        OrganizationalUnits.map(({ Id }) => Id),
      );
      for (const { Id = '' } of OrganizationalUnits) await walk(Id);
    };
    await walk(ROOT);
    expect(found.sort()).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit => String(digit).repeat(12)),
    );
  });

  it('starts halfway through a rollout', async () => {
    expect(await effective('555555555555')).toEqual({
      [TAG_KEYS.owner]: { tag_key: TAG_KEYS.owner },
      [TAG_KEYS.costCenter]: { tag_key: TAG_KEYS.costCenter, tag_value: ['*'] },
      [TAG_KEYS.environment]: {
        tag_key: TAG_KEYS.environment,
        tag_value: ['dev', 'test', 'production'],
      },
      [TAG_KEYS.applicationId]: {
        tag_key: TAG_KEYS.applicationId,
        report_required_tag_for: [
          'sagemaker:endpoint',
          'sagemaker:model',
          's3:bucket',
        ],
      },
      [TAG_KEYS.businessUnit]: {
        tag_key: TAG_KEYS.businessUnit,
        tag_value: ['finance', 'retail', 'sales', 'devops', 'shared'],
      },
    });
    expect((await effective(DEV))[TAG_KEYS.environment]).toEqual({
      tag_key: TAG_KEYS.environment,
      tag_value: ['dev', 'test'],
      enforced_for: ['sagemaker:training-job', 'sagemaker:processing-job'],
    });
    const { Policies = [] } = await client.send(
      new ListPoliciesForTargetCommand({
        TargetId: 'ou-anyc-prodctns',
        Filter: 'SERVICE_CONTROL_POLICY',
      }),
    );
    expect(Policies.map(({ Name }) => Name)).toEqual([
      'FullAWSAccess',
      'require-application-id',
    ]);
  });

  it('keeps a policy from its creation to its deletion', async () => {
    const id = await create('project', tag('Project', {}));
    await attach(id, DEV);
    expect((await effective(DEV)).project).toEqual({ tag_key: 'Project' });
    await client.send(
      new UpdatePolicyCommand({
        PolicyId: id,
        Name: 'projects',
        Content: JSON.stringify(
          tag('Project', { tag_value: { '@@assign': ['x*'] } }),
        ),
      }),
    );
    const { Policy } = await client.send(
      new DescribePolicyCommand({ PolicyId: id }),
    );
    expect(Policy?.PolicySummary?.Name).toBe('projects');
    expect((await effective(DEV)).project.tag_value).toEqual(['x*']);
    const { Targets } = await client.send(
      new ListTargetsForPolicyCommand({ PolicyId: id }),
    );
    expect(Targets).toMatchObject([
      { TargetId: DEV, Type: 'ACCOUNT', Name: 'ml-dev' },
    ]);
    const remove = new DeletePolicyCommand({ PolicyId: id });
    await expect(client.send(remove)).rejects.toMatchObject({
      name: 'PolicyInUseException',
    });
    await client.send(new DetachPolicyCommand({ PolicyId: id, TargetId: DEV }));
    expect(await effective(DEV)).not.toHaveProperty('project');
    await client.send(remove);
    await expect(
      client.send(new DescribePolicyCommand({ PolicyId: id })),
    ).rejects.toMatchObject({ name: 'PolicyNotFoundException' });
  });

  it('merges policies from the root down, and heeds what is locked', async () => {
    const root = await create('root', {
      tags: {
        team: {
          tag_key: { '@@assign': 'Team' },
          tag_value: {
            '@@assign': ['red', 'blue'],
            '@@operators_allowed_for_child_policies': ['@@append'],
          },
        },
        locked: {
          '@@operators_allowed_for_child_policies': ['@@none'],
          tag_key: { '@@assign': 'LOCKED' },
        },
      },
    });
    await attach(root, ROOT);
    const first = await create('first', {
      tags: {
        team: {
          tag_value: { '@@append': ['green'], '@@remove': ['red'] },
          enforced_for: { '@@assign': ['s3:bucket'] },
        },
        locked: { tag_key: { '@@assign': 'locked' } },
      },
    });
    const second = await create('second', {
      tags: { team: { enforced_for: { '@@assign': ['ec2:instance'] } } },
    });
    await attach(first, DEV);
    await attach(second, DEV);
    const { team, locked } = await effective(DEV);
    expect(team).toEqual({
      tag_key: 'Team',
      tag_value: ['red', 'blue', 'green'],
      enforced_for: ['s3:bucket'],
    });
    expect(locked).toEqual({ tag_key: 'LOCKED' });
  });

  it('tells a member of itself only, and nobody of control policies', async () => {
    const member = await sandbox.organizations({ accountId: DEV });
    const { EffectivePolicy } = await member.send(
      new DescribeEffectivePolicyCommand({ PolicyType: 'TAG_POLICY' }),
    );
    expect(EffectivePolicy?.TargetId).toBe(DEV);
    await expect(
      member.send(
        new DescribeEffectivePolicyCommand({
          PolicyType: 'TAG_POLICY',
          TargetId: '555555555555',
        }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      client.send(
        new DescribeEffectivePolicyCommand({
          PolicyType: 'SERVICE_CONTROL_POLICY' as 'TAG_POLICY',
          TargetId: DEV,
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
    await expect(
      client.send(
        new DescribeEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY' }),
      ),
    ).rejects.toMatchObject({ name: 'EffectivePolicyNotFoundException' });
  });

  it.each<[string, string, PolicyType, RegExp]>([
    ['no JSON', '{tags', 'TAG_POLICY', /JSON/],
    [
      'an unknown operator',
      '{"tags":{"a":{"tag_value":{"@@set":["b"]}}}}',
      'TAG_POLICY',
      /@@set/,
    ],
    [
      'an operator that takes several on one',
      '{"tags":{"a":{"tag_key":{"@@append":["a"]}}}}',
      'TAG_POLICY',
      /@@append/,
    ],
    [
      'two asterisks in a value',
      '{"tags":{"a":{"tag_value":{"@@assign":["*b*"]}}}}',
      'TAG_POLICY',
      /one \*/,
    ],
    [
      'a policy key of another tag',
      '{"tags":{"a":{"tag_key":{"@@assign":"b"}}}}',
      'TAG_POLICY',
      /must equal the tag key/,
    ],
    [
      'enforcement for endpoints',
      '{"tags":{"a":{"enforced_for":{"@@assign":["sagemaker:endpoint"]}}}}',
      'TAG_POLICY',
      /enforces/,
    ],
    [
      'a principal',
      '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}',
      'SERVICE_CONTROL_POLICY',
      /Principal/,
    ],
    [
      'an unknown condition',
      '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringIs":{"a":"b"}}}}',
      'SERVICE_CONTROL_POLICY',
      /StringIs|condition operator/,
    ],
    [
      'no resource',
      '{"Statement":[{"Effect":"Deny","Action":"s3:*"}]}',
      'SERVICE_CONTROL_POLICY',
      /Resource/,
    ],
  ])('refuses %s', async (_, content, type, message) => {
    await expect(create('odd', content, type)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringMatching(message),
    });
  });

  it.each<[PolicyType, unknown, number]>([
    ['TAG_POLICY', tag('a', {}), 10_000],
    [
      'SERVICE_CONTROL_POLICY',
      { Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } },
      10_240,
    ],
  ])('counts the characters of a %s, white space too', async (type, c, max) => {
    const content = JSON.stringify(c).padEnd(max);
    await expect(create('longest', content, type)).resolves.toMatch(/^p-/);
    await expect(create('longer', `${content} `, type)).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    });
  });

  it('attaches ten policies of a type to a target, and always one that allows', async () => {
    const ids = await Promise.all(
      Array.from({ length: 11 }, (_, index) =>
        create(`policy-${index}`, tag('a', {})),
      ),
    );
    for (const id of ids.slice(0, 10)) await attach(id, DEV);
    await expect(attach(ids[10], DEV)).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
    await expect(attach(ids[0], DEV)).rejects.toMatchObject({
      name: 'DuplicatePolicyAttachmentException',
    });
    await expect(attach(ids[0], '123456789012')).rejects.toMatchObject({
      name: 'TargetNotFoundException',
    });
    await expect(
      client.send(
        new DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: DEV }),
      ),
    ).rejects.toMatchObject({
      Reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
    await expect(
      client.send(new DeletePolicyCommand({ PolicyId: 'p-FullAWSAccess' })),
    ).rejects.toMatchObject({ Reason: 'IMMUTABLE_POLICY' });
    await expect(create('policy-1', tag('a', {}))).rejects.toMatchObject({
      name: 'DuplicatePolicyException',
    });
  });

  it('lists its policies page by page, for the management account', async () => {
    for (let index = 0; index < 20; index++) {
      await create(`policy-${index}`, tag('a', {}));
    }
    const names: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListPolicies(
      { client },
      { Filter: 'TAG_POLICY' },
    )) {
      pages += 1;
      names.push(...(page.Policies ?? []).map(({ Name }) => Name));
    }
    expect(pages).toBe(2);
    expect(new Set(names).size).toBe(23);
    const member = await sandbox.organizations({ accountId: DEV });
    await expect(
      member.send(new ListPoliciesCommand({ Filter: 'TAG_POLICY' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      client.send(
        new ListPoliciesCommand({ Filter: 'TAG_POLICY', MaxResults: 21 }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});
