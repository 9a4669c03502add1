import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  PolicyType,
} from '@aws-sdk/client-organizations';
import { SageMaker } from '@aws-sdk/client-sagemaker';
import {
  parseTagDictionary,
  serviceControlPolicies,
  tagPolicies,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import {
  createParents,
  PARENT,
  SAGEMAKER_CREATIONS,
} from './__testUtils__/sageMakerCreations';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from './__testUtils__/sandboxUnderTest';

const dictionary = parseTagDictionary(
  parse(
    readFileSync(
      resolve(__dirname, '../../../examples/tag-dictionary.yaml'),
      'utf8',
    ),
  ),
  { path: 'examples/tag-dictionary.yaml' },
);
const mandatory = dictionary.tags.filter(tag => tag.mandatory);

/** A unit in which nothing else is denied or enforced. */
const ACCOUNT = '222222222222';
const EXEMPT = 'platform-deploy';
const GOOD_VALUES = mandatory.map(({ key, allowedValues, examples }) => ({
  Key: key,
  Value: allowedValues?.[0] ?? examples?.[0] ?? '',
}));

/** What AWS enforces tag policies on, of what can be created here. */
const ENFORCED = [
  'experiment',
  'model-package-group',
  'pipeline',
  'processing-job',
  'project',
  'training-job',
];

const DENIED = {
  name: 'AccessDeniedException',
  message: expect.stringContaining(
    'with an explicit deny in a service control policy',
  ),
};

jest.setTimeout(120_000);

describe('The policies that the demo’s dictionary generates', () => {
  let sandbox: SandboxUnderTest;
  let client: SageMaker;
  let names = 0;

  /** A name that nothing has yet. */
  const fresh = () => {
    names += 1;
    return `fresh-${names}`;
  };
  const countOf = async () =>
    (
      await sandbox.control(
        'GET',
        `truth/resources?accountId=${ACCOUNT}&limit=0`,
      )
    ).body.count;
  const attachAll = async (
    type: PolicyType,
    documents: readonly { fileName: string; content: string }[],
  ) => {
    const organizations = await sandbox.organizations();
    for (const { fileName, content } of documents) {
      const { Policy } = await organizations.send(
        new CreatePolicyCommand({
          Name: fileName,
          Description: 'generated',
          Type: type,
          Content: content,
        }),
      );
      await organizations.send(
        new AttachPolicyCommand({
          PolicyId: Policy?.PolicySummary?.Id,
          TargetId: ACCOUNT,
        }),
      );
    }
  };
  const controlPolicies = serviceControlPolicies(dictionary, {
    exemptRoles: [`arn:aws:iam::*:role/${EXEMPT}`],
  });
  const valuePolicies = tagPolicies(dictionary, { enforce: true });

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
    client = await sandbox.client(SageMaker, { accountId: ACCOUNT });
    await createParents(client);
    await attachAll('SERVICE_CONTROL_POLICY', controlPolicies);
    await attachAll('TAG_POLICY', valuePolicies);
  });
  afterAll(() => sandbox.close());

  it('name each creation that is tried here', () => {
    const denied = controlPolicies.flatMap(({ content }) =>
      JSON.parse(content).Statement.flatMap(
        (statement: { Action: string[] }) => statement.Action,
      ),
    );
    for (const name of Object.keys(SAGEMAKER_CREATIONS)) {
      expect(denied).toContain(`sagemaker:${name.split(' ')[0]}`);
    }
    expect(mandatory.length).toBeGreaterThan(3);
  });

  describe.each(Object.entries(SAGEMAKER_CREATIONS))('%s', (_name, create) => {
    it('is refused without tags, or with any one of the mandatory ones missing', async () => {
      const before = await countOf();
      await expect(create(client, fresh())).rejects.toMatchObject(DENIED);
      for (const { key } of mandatory) {
        const others = GOOD_VALUES.filter(({ Key }) => Key !== key);
        await expect(create(client, fresh(), others)).rejects.toMatchObject(
          DENIED,
        );
      }
      expect(await countOf()).toBe(before);
    });

    it('passes with all of them, and with more', async () => {
      const before = await countOf();
      await create(client, fresh(), GOOD_VALUES);
      await create(client, fresh(), [
        ...GOOD_VALUES,
        { Key: 'team:note', Value: 'x' },
      ]);
      expect(await countOf()).toBe(Number(before) + 2);
    });

    it('passes without any for the exempt role', async () => {
      const exempt = await sandbox.client(SageMaker, {
        accountId: ACCOUNT,
        roleName: EXEMPT,
      });
      await expect(create(exempt, fresh())).resolves.toBeDefined();
    });
  });

  it('let a version of a model pass, which cannot be tagged', async () => {
    await expect(
      client.createModelPackage({ ModelPackageGroupName: PARENT }),
    ).resolves.toBeDefined();
  });

  it('hold neither in the management account nor in others', async () => {
    for (const accountId of ['111111111111', '333333333333']) {
      const other = await sandbox.client(SageMaker, { accountId });
      await expect(
        other.createModel({ ModelName: fresh() }),
      ).resolves.toBeDefined();
    }
  });

  describe.each(
    Object.entries(SAGEMAKER_CREATIONS).map(([name, create]) => {
      const type = name.split(' ')[1];
      const outcome = ENFORCED.includes(type) ? 'refused' : 'passed';
      return { name, create, outcome };
    }),
  )('values and spellings that are not allowed, by $name', test => {
    it.each(mandatory.filter(({ allowedValues }) => allowedValues))(
      `are ${test.outcome} for $key`,
      async ({ key }) => {
        const value = GOOD_VALUES.map(tag =>
          tag.Key === key ? { ...tag, Value: 'no-such-value' } : tag,
        );
        const spelling = GOOD_VALUES.map(tag =>
          tag.Key === key ? { ...tag, Key: key.toUpperCase() } : tag,
        );
        const outcomes = await Promise.all(
          [value, spelling].map(tags =>
            test.create(client, fresh(), tags).then(
              () => 'passed',
              (error: Error) =>
                error.name === 'ValidationException' &&
                error.message.startsWith('The tag policy does not allow')
                  ? 'refused'
                  : error.message,
            ),
          ),
        );
        expect(outcomes).toEqual([test.outcome, test.outcome]);
      },
    );
  });
});
