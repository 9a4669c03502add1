import {
  CostPage,
  RequestBudgetExhaustedError,
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
import { staticCredentials } from '../__testUtils__/staticCredentials';
import { CostExplorerSource } from './CostExplorerSource';

jest.setTimeout(30_000);

const tagKeys = { applicationId: 'app', owner: 'team$x', environment: 'env' };
const range = { from: '2026-11-01', to: '2026-11-03' };

let aws: ScriptedAws | undefined;

afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

function source() {
  return CostExplorerSource.create({
    settings: {
      metric: 'net-amortized',
      schedule: {
        frequency: { hours: 24 },
        timeout: { hours: 1 },
        dailyRequestBudget: 200,
        requestPrice: '0.01',
      },
    },
    credentials: staticCredentials,
    globalRegion: 'us-east-1',
  });
}

async function read(
  options: {
    meter?: RecordingRequestMeter;
    signal?: AbortSignal;
    tagKeys?: { applicationId: string; owner: string; environment?: string };
  } = {},
): Promise<CostPage[]> {
  const pages: CostPage[] = [];
  const context = createRefreshContext({ tagKeys, ...options });
  for await (const page of source().readPeriod(range, context)) {
    pages.push(page);
  }
  return pages;
}

interface Day {
  day?: string;
  end?: string;
  estimated?: boolean;
  groups: [app: string, key: string, amount: unknown, unit?: string][];
}

function body(days: Day[], token?: string, metric = 'NetAmortizedCost') {
  return {
    ResultsByTime: days.map(
      ({ day = '2026-11-01', end, estimated, groups }) => ({
        TimePeriod: {
          Start: day,
          End: end ?? (day === '2026-11-01' ? '2026-11-02' : '2026-11-03'),
        },
        Total: {},
        Estimated: estimated ?? false,
        Groups: groups.map(([app, key, Amount, Unit = 'USD']) => ({
          Keys: [app, key],
          Metrics: { [metric]: { Amount, Unit } },
        })),
      }),
    ),
    NextPageToken: token,
  };
}

function groupOf({ input }: ScriptedRequest) {
  const [, group] = input.GroupBy as { Type: string; Key: string }[];
  return group;
}

/** Answers every grouping with a bill of 3 that falls to one key. */
function steady(request: ScriptedRequest): ScriptedAnswer {
  const { Type, Key } = groupOf(request);
  const key = Type === 'TAG' ? `${Key}$v` : 'v';
  return { body: body([{ groups: [['app$a', key, '3']] }]) };
}

describe('CostExplorerSource', () => {
  it('asks for the daily bill by application and one thing more, unfiltered', async () => {
    aws = await ScriptedAws.start(steady);
    await read();
    expect(aws.requests.map(request => request.input)).toEqual(
      [
        { Type: 'DIMENSION', Key: 'SERVICE' },
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
        { Type: 'DIMENSION', Key: 'RECORD_TYPE' },
        { Type: 'TAG', Key: 'env' },
        { Type: 'TAG', Key: 'team$x' },
      ].map(group => ({
        TimePeriod: { Start: '2026-11-01', End: '2026-11-03' },
        Granularity: 'DAILY',
        Metrics: ['NetAmortizedCost'],
        GroupBy: [{ Type: 'TAG', Key: 'app' }, group],
      })),
    );
  });

  it('keeps values, exact amounts and estimates as they stand, over pages that share a day', async () => {
    const hostile = '<b>"a"$\'&,é😀';
    aws = await ScriptedAws.start(request => {
      const { Key } = groupOf(request);
      if (Key !== 'team$x') {
        const key = Key === 'env' ? 'env$' : 'v';
        return {
          body: body([
            { groups: [['app$a', key, '0.1000001001']] },
            { day: '2026-11-02', groups: [['app$', key, '-4.5']] },
          ]),
        };
      }
      return request.input.NextPageToken
        ? {
            body: body([
              { groups: [[`app$${hostile}`, 'team$x$', '1E-7']] },
              {
                day: '2026-11-02',
                estimated: true,
                groups: [['app$', 'team$x$c', '-4.5000000000']],
              },
            ]),
          }
        : {
            body: body(
              [{ groups: [['app$a', `team$x$${hostile}`, '0.1000000001']] }],
              'page-2',
            ),
          };
    });
    const records = (await read())
      .flatMap(page => page.records)
      .filter(({ dimension }) => dimension === 'owner');
    expect(records).toEqual([
      {
        day: '2026-11-01',
        applicationId: 'a',
        dimension: 'owner',
        key: hostile,
        amount: '0.1000000001',
        estimated: false,
      },
      {
        day: '2026-11-01',
        applicationId: hostile,
        dimension: 'owner',
        key: '',
        amount: '0.0000001',
        estimated: false,
      },
      {
        day: '2026-11-02',
        applicationId: '',
        dimension: 'owner',
        key: 'c',
        amount: '-4.5',
        estimated: true,
      },
    ]);
  });

  it('gives everything to the nameless environment where no tag tells it', async () => {
    aws = await ScriptedAws.start(steady);
    const pages = await read({
      tagKeys: { applicationId: 'app', owner: 'team$x' },
    });
    expect(aws.requests).toHaveLength(5);
    expect(
      pages
        .flatMap(page => page.records)
        .filter(({ dimension }) => dimension === 'environment'),
    ).toEqual([
      {
        day: '2026-11-01',
        applicationId: 'a',
        dimension: 'environment',
        key: '',
        amount: '3',
        estimated: false,
      },
    ]);
  });

  it('reads a period without any charge as one', async () => {
    aws = await ScriptedAws.start(() => ({
      body: body([{ groups: [] }, { day: '2026-11-02', groups: [] }]),
    }));
    expect(await read()).toEqual([]);
  });

  it('refuses a bill that its dimensions disagree on', async () => {
    aws = await ScriptedAws.start(request =>
      groupOf(request).Key === 'LINKED_ACCOUNT'
        ? { body: body([{ groups: [['app$a', 'v', '3.02']] }]) }
        : steady(request),
    );
    await expect(read()).rejects.toThrow(
      /The bill of 2026-11-01 is 3 by service but 3\.02 by account/,
    );
  });

  it('refuses a bill that a dimension leaves out', async () => {
    aws = await ScriptedAws.start(request =>
      groupOf(request).Key === 'RECORD_TYPE'
        ? { body: body([{ groups: [] }]) }
        : steady(request),
    );
    await expect(read()).rejects.toThrow(
      /is 3 by service but 0 by charge-type/,
    );
  });

  it('bears the last decimals that Cost Explorer rounds off', async () => {
    aws = await ScriptedAws.start(request =>
      groupOf(request).Key === 'LINKED_ACCOUNT'
        ? { body: body([{ groups: [['app$a', 'v', '3.0000000004']] }]) }
        : steady(request),
    );
    await expect(read()).resolves.toHaveLength(6);
  });

  it.each<[string, ScriptedAnswer, RegExp]>([
    [
      'a group of another tag',
      { body: body([{ groups: [['other$a', 'v', '3']] }]) },
      /asked for groups of the tag "app"/,
    ],
    [
      'a group twice',
      {
        body: body([
          {
            groups: [
              ['app$a', 'v', '3'],
              ['app$a', 'v', '3'],
            ],
          },
        ]),
      },
      /twice, which would count it twice/,
    ],
    [
      'a day outside the range',
      { body: body([{ day: '2026-10-31', end: '2026-11-01', groups: [] }]) },
      /answered with the period 2026-10-31 to 2026-11-01/,
    ],
    [
      'a month as one period',
      { body: body([{ end: '2026-12-01', groups: [] }]) },
      /answered with the period 2026-11-01 to 2026-12-01/,
    ],
    [
      'an amount that is none',
      { body: body([{ groups: [['app$a', 'v', 'NaN']] }]) },
      /Expected an amount as a decimal string/,
    ],
    [
      'an amount as a number',
      { body: body([{ groups: [['app$a', 'v', 3.1]] }]) },
      /ce:GetCostAndUsage gave an answer that cannot be used/,
    ],
    [
      'two currencies',
      {
        body: body([
          {
            groups: [
              ['app$a', 'v', '3'],
              ['app$b', 'v', '3', 'EUR'],
            ],
          },
        ]),
      },
      /answered in EUR and in USD/,
    ],
    [
      'another metric',
      {
        body: body(
          [{ groups: [['app$a', 'v', '3']] }],
          undefined,
          'BlendedCost',
        ),
      },
      /asked for NetAmortizedCost and answered with BlendedCost/,
    ],
    [
      'one key instead of two',
      {
        body: {
          ResultsByTime: [
            {
              TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
              Groups: [{ Keys: ['app$a'], Metrics: {} }],
            },
          ],
        },
      },
      /ResultsByTime\.0\.Groups\.0\.Keys/,
    ],
    ['nothing', { body: {} }, /ResultsByTime/],
    ['a bill without days', { body: { ResultsByTime: [] } }, /none of them/],
  ])('refuses %s', async (_, answer, message) => {
    aws = await ScriptedAws.start(() => answer);
    await expect(read()).rejects.toThrow(message);
  });

  it('refuses pages that repeat', async () => {
    aws = await ScriptedAws.start(({ input }) => ({
      body: body(
        [
          {
            day: input.NextPageToken ? '2026-11-02' : '2026-11-01',
            groups: [],
          },
        ],
        'again',
      ),
    }));
    await expect(read()).rejects.toThrow(/pages repeat/);
    expect(aws.requests).toHaveLength(2);
  });

  it('tries again when throttled, and counts every attempt as paid', async () => {
    let throttles = 2;
    aws = await ScriptedAws.start(request =>
      throttles-- > 0 ? { error: 'LimitExceededException' } : steady(request),
    );
    const meter = new RecordingRequestMeter();
    await read({ meter });
    expect(aws.requests).toHaveLength(8);
    expect(meter.byOperation()).toEqual({ 'ce:GetCostAndUsage': 8 });
    expect(meter.paid()).toBe(8);
  });

  it('gives up on a server that keeps failing', async () => {
    aws = await ScriptedAws.start(() => ({
      error: 'InternalFailure',
      status: 500,
    }));
    await expect(read()).rejects.toThrow('As scripted');
    expect(aws.requests.length).toBeGreaterThan(1);
    expect(aws.requests.length).toBeLessThanOrEqual(4);
  });

  it('asks no second time where access is denied', async () => {
    aws = await ScriptedAws.start(() => ({ error: 'AccessDeniedException' }));
    await expect(read()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('ce:GetCostAndUsage'),
    });
    expect(aws.requests).toHaveLength(1);
  });

  it('sends nothing once the budget is used up, and lets the refusal through', async () => {
    aws = await ScriptedAws.start(steady);
    const meter = new RecordingRequestMeter({ paidBudget: 2 });
    await expect(read({ meter })).rejects.toBeInstanceOf(
      RequestBudgetExhaustedError,
    );
    expect(aws.requests).toHaveLength(2);
    expect(meter.refusals).toBe(1);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    aws = await ScriptedAws.start(request => {
      if (groupOf(request).Key === 'USAGE_TYPE') controller.abort();
      return steady(request);
    });
    await expect(read({ signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(aws.requests).toHaveLength(3);
  });

  it('cuts the next periods down once one was too long for the budget', async () => {
    let pages = 0;
    aws = await ScriptedAws.start(() => ({
      body: body([], `page-${pages++}`),
    }));
    const subject = source();
    const now = new Date('2026-11-23T08:00:00Z');
    const [first] = await subject.planRefresh({ now, held: [] });
    expect(first).toEqual({ from: '2026-11-01', to: '2026-11-24' });
    const context = createRefreshContext({
      tagKeys,
      meter: new RecordingRequestMeter({ paidBudget: 200 }),
    });
    await expect(
      (async () => {
        for await (const page of subject.readPeriod(first, context)) {
          expect(page).toBeDefined();
        }
      })(),
    ).rejects.toBeInstanceOf(RequestBudgetExhaustedError);

    const [second] = await subject.planRefresh({ now, held: [] });
    expect(second).toEqual({ from: '2026-11-13', to: '2026-11-24' });

    const spent = createRefreshContext({
      tagKeys,
      meter: new RecordingRequestMeter({ paidBudget: 3 }),
    });
    await expect(subject.readPeriod(second, spent).next()).rejects.toThrow(
      RequestBudgetExhaustedError,
    );
    expect((await subject.planRefresh({ now, held: [] }))[0]).toEqual(second);
  });
});
