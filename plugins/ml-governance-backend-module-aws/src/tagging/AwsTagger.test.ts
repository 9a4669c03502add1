import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  ScriptedAnswer,
  ScriptedAws,
  ScriptedRequest,
} from '../__testUtils__/ScriptedAws';
import { AwsTagger } from './AwsTagger';
import { writerCredentials } from './writerCredentials';

const SCOPE = { accountId: '222222222222', region: 'eu-west-1' };
const ARNS = ['a', 'b', 'c'].map(
  name => `arn:aws:sagemaker:eu-west-1:222222222222:endpoint/${name}`,
);
const settings = { roleName: 'path/tagger', externalId: 'secret-id' };

function assumed({ operation }: ScriptedRequest): ScriptedAnswer | undefined {
  return operation === 'AssumeRole'
    ? {
        body: {
          Credentials: {
            AccessKeyId: 'WRITER',
            SecretAccessKey: 'secret',
            SessionToken: 'token',
            Expiration: '2999-01-01T00:00:00Z',
          },
        },
      }
    : undefined;
}

describe('AwsTagger', () => {
  let aws: ScriptedAws | undefined;
  afterEach(async () => {
    await aws?.close();
    aws = undefined;
  });

  async function start(answer: (request: ScriptedRequest) => ScriptedAnswer) {
    aws = await ScriptedAws.start(
      request => assumed(request) ?? answer(request),
    );
    const config = new ConfigReader({
      aws: {
        mainAccount: {
          accountId: '222222222222',
          accessKeyId: 'PORTAL',
          secretAccessKey: 'secret',
        },
        accountDefaults: { roleName: 'reader', externalId: 'of-the-reader' },
        accounts: [
          {
            accountId: '222222222222',
            accessKeyId: 'READER',
            secretAccessKey: 'secret',
          },
        ],
      },
    });
    const tagger = new AwsTagger({
      settings,
      credentials: writerCredentials(config, settings),
      globalRegion: 'us-east-1',
    });
    const context = {
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
    };
    return { aws, tagger, context };
  }

  it('assumes the role that writes, whoever reads the account', async () => {
    const started = await start(() => ({ body: {} }));
    await started.tagger.readTags(SCOPE, ARNS, started.context);
    const [assumeRole, read] = started.aws.requests;
    expect(assumeRole).toMatchObject({
      accessKeyId: 'PORTAL',
      input: {
        RoleArn: 'arn:aws:iam::222222222222:role/path/tagger',
        ExternalId: 'secret-id',
      },
    });
    expect(read).toMatchObject({
      accessKeyId: 'WRITER',
      input: { ResourceARNList: ARNS },
    });
  });

  it('reads tags, and leaves out what is not there', async () => {
    const { tagger, context } = await start(() => ({
      body: {
        ResourceTagMappingList: [
          { ResourceARN: ARNS[0], Tags: [{ Key: 'a', Value: 'x' }] },
          { ResourceARN: ARNS[1], Tags: [] },
        ],
      },
    }));
    expect(await tagger.readTags(SCOPE, ARNS, context)).toEqual(
      new Map([
        [ARNS[0], [{ key: 'a', value: 'x' }]],
        [ARNS[1], []],
      ]),
    );
  });

  it.each([
    [false, ['TagResources', 'UntagResources']],
    [true, ['UntagResources', 'TagResources']],
  ])('sets and removes, removing first: %s', async (removeFirst, order) => {
    const { aws: asked, tagger, context } = await start(() => ({ body: {} }));
    expect(
      await tagger.writeTags(
        SCOPE,
        ARNS,
        { set: { a: 'x' }, remove: ['b'], removeFirst },
        context,
      ),
    ).toEqual(ARNS.map(arn => ({ arn })));
    const calls = asked.requests.slice(1);
    expect(calls.map(({ operation }) => operation)).toEqual(order);
    expect(
      calls.find(({ operation }) => operation === 'TagResources')?.input,
    ).toEqual({ ResourceARNList: ARNS, Tags: { a: 'x' } });
    expect(
      calls.find(({ operation }) => operation === 'UntagResources')?.input,
    ).toEqual({ ResourceARNList: ARNS, TagKeys: ['b'] });
  });

  it('tells of each resource what AWS could not change, and goes on with the others', async () => {
    const {
      aws: asked,
      tagger,
      context,
    } = await start(({ operation }) => ({
      body: {
        FailedResourcesMap:
          operation === 'TagResources'
            ? {
                [ARNS[0]]: {
                  StatusCode: 400,
                  ErrorCode: 'InvalidParameterException',
                  ErrorMessage: 'There is none',
                },
              }
            : { [ARNS[1]]: { StatusCode: 500 } },
      },
    }));
    expect(
      await tagger.writeTags(
        SCOPE,
        ARNS,
        { set: { a: 'x' }, remove: ['b'], removeFirst: false },
        context,
      ),
    ).toEqual([
      {
        arn: ARNS[0],
        error: { code: 'InvalidParameterException', message: 'There is none' },
      },
      {
        arn: ARNS[1],
        error: {
          code: 'UnknownError',
          message: 'tag:UntagResources failed, and AWS does not say why',
        },
      },
      { arn: ARNS[2] },
    ]);
    expect(asked.requests.at(-1)?.input).toMatchObject({
      ResourceARNList: ARNS.slice(1),
    });
  });

  it.each([false, true])(
    'loses no tag of IAM to a key of other capitals, removing first: %s',
    async removeFirst => {
      const { aws: asked, tagger, context } = await start(() => ({ body: {} }));
      const policy = 'arn:aws:iam::222222222222:policy/a';
      const write = { set: { owner: 'x' }, remove: ['Owner'], removeFirst };
      const scope = { ...SCOPE, region: 'global' };
      expect(
        await tagger.writeTags(scope, [policy, ARNS[0]], write, context),
      ).toEqual([
        {
          arn: policy,
          error: {
            code: 'KeyCase',
            message: expect.stringContaining('the tag would be lost'),
          },
        },
        { arn: ARNS[0] },
      ]);
      expect(
        asked.requests.slice(1).map(({ input }) => input.ResourceARNList),
      ).toEqual([[ARNS[0]], [ARNS[0]]]);
      expect(
        await tagger.writeTags(
          scope,
          [policy],
          { ...write, remove: ['team'] },
          context,
        ),
      ).toEqual([{ arn: policy }]);
    },
  );

  it('says what to allow, where AWS refuses the call', async () => {
    const { tagger, context } = await start(() => ({
      error: 'AccessDeniedException',
      message: 'No',
    }));
    await expect(tagger.readTags(SCOPE, ARNS, context)).rejects.toThrow(
      /No\. Allow tag:GetResources to the role.*AccessDeniedException/,
    );
  });

  it('names the role that cannot be assumed', async () => {
    aws = await ScriptedAws.start(() => ({
      error: 'AccessDenied',
      status: 403,
    }));
    const tagger = new AwsTagger({
      settings,
      credentials: writerCredentials(
        new ConfigReader({
          aws: { mainAccount: { accessKeyId: 'x', secretAccessKey: 'y' } },
        }),
        settings,
      ),
      globalRegion: 'us-east-1',
    });
    await expect(
      tagger.writeTags(
        SCOPE,
        ARNS,
        { set: { a: 'x' }, remove: [], removeFirst: false },
        {
          logger: mockServices.logger.mock(),
          signal: new AbortController().signal,
        },
      ),
    ).rejects.toThrow(
      /The role path\/tagger, which writes tags, cannot be assumed in account 222222222222/,
    );
  });

  it('asks for what belongs to no region where that lives', async () => {
    const { aws: asked, tagger, context } = await start(() => ({ body: {} }));
    await tagger.readTags({ ...SCOPE, region: 'global' }, ARNS, context);
    expect(asked.requests.at(-1)).toMatchObject({ region: 'us-east-1' });
  });
});
