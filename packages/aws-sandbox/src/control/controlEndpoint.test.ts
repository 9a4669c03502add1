import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { AddTagsCommand, ListModelsCommand } from '@aws-sdk/client-sagemaker';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';
import { sumOf } from '../__testUtils__/costAnswers';
import { TrueResource } from './trueResources';

const query = {
  TimePeriod: { Start: '2026-11-01', End: '2026-11-24' },
  Granularity: 'MONTHLY' as const,
  Metrics: ['UnblendedCost'],
};

jest.setTimeout(60_000);

describe('the sandbox’s own calls', () => {
  let sandbox: SandboxUnderTest;

  beforeEach(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterEach(() => sandbox.close());

  it('is healthy', async () => {
    await expect(sandbox.control('GET', 'health')).resolves.toMatchObject({
      status: 200,
      body: { status: 'ok', today: '2026-11-23' },
    });
  });

  it('counts calls by operation, and forgets them', async () => {
    const organizations = await sandbox.organizations();
    await organizations.send(new ListAccountsCommand({}));
    await organizations.send(new ListAccountsCommand({}));
    const ce = await sandbox.costExplorer();
    await ce.send(new GetCostAndUsageCommand(query));
    expect((await sandbox.control('GET', 'calls')).body).toEqual({
      'ce:GetCostAndUsage': 1,
      'organizations:ListAccounts': 2,
    });
    await sandbox.control('DELETE', 'calls');
    expect((await sandbox.control('GET', 'calls')).body).toEqual({});
  });

  it('tells the truth as one decimal string, the parts adding up', async () => {
    const range = 'truth/cost?from=2026-10-01&to=2026-11-01';
    const whole = (await sandbox.control('GET', range)).body.total;
    expect(whole).toMatch(/^\d{5,6}\.\d{1,10}$/);
    const netAmortized = `${range}&metric=net-amortized`;
    expect((await sandbox.control('GET', netAmortized)).body.total).toBe(whole);
    const untagged = (await sandbox.control('GET', `${range}&applicationId=`))
      .body.total;
    expect(Number(untagged)).toBeGreaterThan(1000);
    expect(Number(untagged)).toBeLessThan(Number(whole) / 3);
  });

  it('tells what tags were meant to be, of those resources alone that differ', async () => {
    const read = async (path: string) =>
      (await sandbox.control('GET', path)).body.resources as TrueResource[];
    const meant = await read('truth/tags');
    const real = await read('truth/resources');
    const tagsOf = new Map(real.map(one => [one.arn, one.tags]));
    expect(meant.length).toBeGreaterThan(100);
    expect(meant.length).toBeLessThan(real.length / 2);
    for (const { arn, tags } of meant) {
      expect(tagsOf.get(arn)).toBeDefined();
      expect(tagsOf.get(arn)).not.toEqual(tags);
      expect(tags).toHaveProperty('anycompany:workload:application-id');
    }
  });

  it('tells the truth of an account and of a service, the parts adding up', async () => {
    const range = 'truth/cost?from=2026-10-01&to=2026-10-04&metric=list';
    const totalOf = async (filter: string) =>
      String((await sandbox.control('GET', `${range}${filter}`)).body.total);
    const accounts = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit =>
      String(digit).repeat(12),
    );
    const parts = await Promise.all(
      accounts.map(id => totalOf(`&accountId=${id}`)),
    );
    expect(sumOf(parts)).toBe(await totalOf(''));
    const production = await totalOf('&accountId=555555555555');
    const training = await totalOf(
      '&accountId=555555555555&service=Amazon%20SageMaker',
    );
    expect(Number(training)).toBeGreaterThan(0);
    expect(Number(training)).toBeLessThan(Number(production));
    // Covered usage costs less than its list price.
    const paid = await sandbox.control(
      'GET',
      'truth/cost?from=2026-10-01&to=2026-10-04&accountId=555555555555',
    );
    expect(Number(paid.body.total)).toBeLessThan(Number(production));
  });

  it('tells what really exists, with the tags of the moment', async () => {
    const place = 'truth/resources?accountId=333333333333&region=us-east-1';
    const read = async (path: string) =>
      (await sandbox.control('GET', path)).body.resources as TrueResource[];
    const here = await read(place);
    const everywhere = await read('truth/resources');
    const { body: health } = await sandbox.control('GET', 'health');
    expect(everywhere).toHaveLength(Number(health.resources));
    expect(everywhere).toEqual(expect.arrayContaining(here.slice(0, 5)));

    const models = here.filter(({ type }) => type === 'sagemaker:model');
    const sageMaker = await sandbox.sageMaker({
      accountId: '333333333333',
      region: 'us-east-1',
    });
    const listed = await sageMaker.send(
      new ListModelsCommand({ MaxResults: 100 }),
    );
    expect(models.map(({ arn }) => arn).sort()).toEqual(
      listed.Models?.map(({ ModelArn }) => ModelArn).sort(),
    );
    await sageMaker.send(
      new AddTagsCommand({
        ResourceArn: models[0].arn,
        Tags: [{ Key: 'new', Value: 'tag' }],
      }),
    );
    expect(await read(place)).toContainEqual(
      expect.objectContaining({
        arn: models[0].arn,
        tags: expect.objectContaining({ new: 'tag' }),
      }),
    );
  });

  it.each([
    ['GET', 'truth/cost?from=2026-10-01', /'to' must be a day/],
    ['GET', 'truth/cost?from=2026-10-02&to=2026-10-01', /must lie before/],
    [
      'GET',
      'truth/cost?from=2026-10-01&to=2026-10-02&metric=blended',
      /net-amortized/,
    ],
    ['GET', 'secrets', /The sandbox knows/],
  ])('refuses %s %s', async (method, path, message) => {
    const { status, body } = await sandbox.control(method, path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error).toMatch(message);
  });

  describe('faults', () => {
    const fault = (body: object) => sandbox.control('POST', 'faults', body);

    it('fail as often as asked, then stop', async () => {
      await fault({
        operation: 'ce:GetCostAndUsage',
        error: 'Throttling',
        times: 2,
      });
      const ce = await sandbox.costExplorer();
      for (let i = 0; i < 2; i++) {
        await expect(
          ce.send(new GetCostAndUsageCommand(query)),
        ).rejects.toMatchObject({ name: 'LimitExceededException' });
      }
      await expect(
        ce.send(new GetCostAndUsageCommand(query)),
      ).resolves.toBeDefined();
      expect((await sandbox.control('GET', 'calls')).body).toEqual({
        'ce:GetCostAndUsage': 3,
      });
    });

    it('hit one account and region only', async () => {
      await fault({
        operation: 'ListModels',
        error: 'AccessDenied',
        accountId: '333333333333',
        region: 'eu-west-1',
        times: 10,
      });
      const models = async (accountId: string, region: string) =>
        (await sandbox.sageMaker({ accountId, region })).send(
          new ListModelsCommand({}),
        );
      await expect(models('333333333333', 'eu-west-1')).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
      await expect(models('333333333333', 'us-east-1')).resolves.toBeDefined();
      await expect(models('444444444444', 'eu-west-1')).resolves.toBeDefined();
    });

    it.each([
      ['InternalServerError', { $metadata: { httpStatusCode: 500 } }],
      ['ServiceUnavailable', { $metadata: { httpStatusCode: 503 } }],
      ['ExpiredToken', { name: 'ExpiredTokenException' }],
      ['DataUnavailableException', { name: 'DataUnavailableException' }],
      ['ConnectionReset', { message: expect.stringContaining('ECONNRESET') }],
    ])('%s', async (error, expected) => {
      await fault({ operation: 'ce:*', error });
      const ce = await sandbox.costExplorer();
      await expect(
        ce.send(new GetCostAndUsageCommand(query)),
      ).rejects.toMatchObject(expected);
    });

    it.each(['TruncatedBody', 'MalformedBody'])('%s', async error => {
      await fault({ operation: 'ce:*', error });
      const ce = await sandbox.costExplorer();
      await expect(
        ce.send(new GetCostAndUsageCommand(query)),
      ).rejects.toThrow();
      await expect(
        ce.send(new GetCostAndUsageCommand(query)),
      ).resolves.toBeDefined();
    });

    it('answer with an ARN that is a list', async () => {
      await fault({ operation: 'sagemaker:ListModels', error: 'ArnAsArray' });
      const sageMaker = await sandbox.sageMaker({ accountId: '333333333333' });
      const { Models: [model, next] = [] } = await sageMaker.send(
        new ListModelsCommand({}),
      );
      expect(model.ModelArn).toEqual([expect.stringMatching(/^arn:aws:/)]);
      expect(next.ModelArn).toMatch(/^arn:aws:/);
    });

    it('leave a call without an answer', async () => {
      await fault({ operation: 'ce:*', error: 'Timeout' });
      const ce = await sandbox.costExplorer();
      await expect(
        ce.send(new GetCostAndUsageCommand(query), {
          abortSignal: AbortSignal.timeout(200),
        }),
      ).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('slow a call down', async () => {
      await fault({ operation: 'ce:*', delayMs: 150 });
      const ce = await sandbox.costExplorer();
      const started = Date.now();
      await ce.send(new GetCostAndUsageCommand(query));
      expect(Date.now() - started).toBeGreaterThanOrEqual(149);
    });

    it('are forgotten when asked', async () => {
      await fault({ operation: '*', error: 'Throttling', times: 5 });
      await sandbox.control('DELETE', 'faults');
      const ce = await sandbox.costExplorer();
      await expect(
        ce.send(new GetCostAndUsageCommand(query)),
      ).resolves.toBeDefined();
    });

    it.each([
      [{ error: 'Throttling' }],
      [{ operation: 'ce:GetTags', error: 'Throttling', times: 0 }],
      [{ operation: 'ce:GetTags', error: 'Throttling', colour: 'red' }],
      [{ operation: 'ce:GetTags', error: 'Throttling', region: 'mars-1' }],
    ])('refuses %j', async body => {
      await expect(fault(body)).resolves.toMatchObject({ status: 400 });
    });
  });

  it('refuses bodies over a megabyte', async () => {
    const answer = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'SageMaker.ListModels' },
      body: 'x'.repeat(1_100_000),
    });
    expect(answer.status).toBe(413);
  });
});
