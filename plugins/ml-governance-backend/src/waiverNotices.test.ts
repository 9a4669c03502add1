import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { noticesModule } from './__testUtils__/noticesModule';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const TASK = 'ml-governance:notices';
const ENVIRONMENT = 'anycompany:workload:environment';
const END = '2026-12-20T12:00:00.000Z';

const asked = {
  scope: { kind: 'entity', value: 'component:default/fraud-scoring' },
  tagKey: ENVIRONMENT,
  owner: 'group:default/team-fraud',
  reason: 'Bought in, and about to be replaced',
  expiresAt: END,
};

/** A backend with a sender; `sent` has what the sender was given since the last look. */
async function start(
  options: {
    knex?: Knex;
    config?: JsonObject;
    /** Throws for what the sender does not take. */
    refuse?: (notice: Notice) => void;
  } = {},
) {
  const { knex, config, refuse } = options;
  const notices: Notice[] = [];
  const { api, scheduler } = await startMlGovernance({
    entities: [
      group('team-fraud'),
      mlService('fraud-scoring', { owner: 'team-fraud' }),
      mlService('churn', { owner: 'team-fraud' }),
    ],
    config: { ...testConfig, ...config },
    features: [
      noticesModule(notice => {
        refuse?.(notice);
        notices.push(notice);
      }),
    ],
    ...(knex ? { knex } : {}),
  });
  return {
    async waive(overrides: object = {}): Promise<string> {
      const given = await api.post('/v1/waivers', { ...asked, ...overrides });
      expect(given.status).toBe(200);
      return given.body.id;
    },
    async revoke(id: string) {
      expect((await api.delete(`/v1/waivers/${id}`)).status).toBe(200);
    },
    async extend(id: string, expiresAt: string) {
      const { status } = await api.patch(`/v1/waivers/${id}`, { expiresAt });
      expect(status).toBe(200);
    },
    /** What is sent at an instant. */
    async sentAt(instant: string) {
      jest.setSystemTime(new Date(instant));
      await scheduler.triggerTask(TASK);
      return notices.splice(0);
    },
  };
}

describe('notices that a waiver ends', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'reach its owner once for each stage, whatever restarts, on %s',
    async id => {
      const knex = await databases.init(id);
      const first = await start({ knex });
      const waiver = await first.waive();
      expect(await first.sentAt('2026-11-20T11:59:59.999Z')).toEqual([]);

      const early: Notice = {
        recipient: 'group:default/team-fraud',
        title: `The waiver of ${ENVIRONMENT} ends in 30 days`,
        description: [
          'Waived for every resource of component:default/fraud-scoring until 2026-12-20 12:00 UTC.',
          'Why: Bought in, and about to be replaced',
          'Put the tags right before then; from then on what lacks the tag breaks the tag dictionary again.',
        ].join('\n'),
        link: '/catalog/default/component/fraud-scoring',
        severity: 'normal',
        topic: 'ML Governance: waivers',
        scope: `ml-governance:waiver:${waiver}`,
      };
      expect(await first.sentAt('2026-11-20T12:00:00.000Z')).toEqual([early]);
      expect(await first.sentAt('2026-11-20T12:30:00.000Z')).toEqual([]);

      const second = await start({ knex });
      expect(await second.sentAt('2026-12-01T00:00:00.000Z')).toEqual([]);
      expect(await second.sentAt('2026-12-13T12:00:00.000Z')).toEqual([
        {
          ...early,
          title: `The waiver of ${ENVIRONMENT} ends in 7 days`,
          severity: 'high',
        },
      ]);
      expect(await first.sentAt('2026-12-14T00:00:00.000Z')).toEqual([]);
      expect(await second.sentAt(END)).toEqual([
        expect.objectContaining({
          title: `The waiver of ${ENVIRONMENT} has ended`,
          description: expect.stringContaining('ask for another waiver'),
          scope: early.scope,
        }),
      ]);
      expect(await second.sentAt('2026-12-21T00:00:00.000Z')).toEqual([]);
    },
    60_000,
  );

  it('say what it is about, and lead to all waivers where that is no entity', async () => {
    const { waive, sentAt } = await start();
    await waive({ scope: { kind: 'account', value: '333333333333' } });
    await waive({ scope: { kind: 'type', value: 'sagemaker:model' } });
    const sent = await sentAt('2026-12-19T12:00:01.000Z');
    expect(sent.map(({ title }) => title)).toEqual([
      `The waiver of ${ENVIRONMENT} ends within a day`,
      `The waiver of ${ENVIRONMENT} ends within a day`,
    ]);
    expect(sent.map(({ description }) => description)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'Waived for every resource of the account 333333333333 until',
        ),
        expect.stringContaining(
          'Waived for every sagemaker:model of the organisation until',
        ),
      ]),
    );
    for (const { link } of sent) expect(link).toBe('/ml-governance/waivers');
  });

  it('are sent again where they were not taken, and keep none of the others back', async () => {
    let broken = true;
    let refused = '';
    const { waive, sentAt } = await start({
      refuse: ({ scope }) => {
        if (broken && scope.endsWith(refused)) throw new Error('No post today');
      },
    });
    refused = await waive();
    const other = await waive({
      scope: { kind: 'entity', value: 'component:default/churn' },
      expiresAt: '2026-12-20T13:00:00.000Z',
    });
    const scopes = (notices: Notice[]) => notices.map(({ scope }) => scope);
    expect(scopes(await sentAt('2026-12-01T00:00:00Z'))).toEqual([
      `ml-governance:waiver:${other}`,
    ]);
    broken = false;
    expect(scopes(await sentAt('2026-12-01T00:30:00Z'))).toEqual([
      `ml-governance:waiver:${refused}`,
    ]);
    expect(await sentAt('2026-12-01T01:00:00Z')).toEqual([]);
  });

  it('leave out the stages that were over when it was given, or are followed by another', async () => {
    const { waive, sentAt } = await start();
    await waive({ expiresAt: '2026-11-05T12:00:00.000Z' });
    expect(await sentAt('2026-11-04T00:00:00Z')).toEqual([]);
    expect(await sentAt('2026-11-05T12:00:00Z')).toHaveLength(1);

    await waive();
    const [missed, ...rest] = await sentAt('2026-12-15T00:00:00Z');
    expect(missed.title).toMatch(/ends in 6 days$/);
    expect(rest).toEqual([]);
  });

  it('begin anew where a waiver is extended', async () => {
    const { waive, extend, sentAt } = await start();
    const waiver = await waive();
    expect(await sentAt('2026-12-15T00:00:00.000Z')).toMatchObject([
      { title: expect.stringContaining('ends in') },
    ]);
    await extend(waiver, '2027-02-20T12:00:00.000Z');
    expect(await sentAt('2027-01-20T00:00:00.000Z')).toEqual([]);
    expect(await sentAt('2027-01-21T12:00:00.000Z')).toMatchObject([
      { title: expect.stringContaining('ends in 30 days') },
    ]);
  });

  it('are kept back of what was revoked, and of what ended long ago', async () => {
    const { waive, revoke, sentAt } = await start();
    await revoke(await waive());
    expect(await sentAt('2026-12-15T00:00:00Z')).toEqual([]);
    await waive();
    expect(await sentAt('2026-12-27T12:00:00Z')).toEqual([]);
  });

  it('come at the days that are configured', async () => {
    const { waive, sentAt } = await start({
      config: { notices: { waiverEnd: { daysBefore: [2] } } },
    });
    await waive();
    expect(await sentAt('2026-12-14T00:00:00Z')).toEqual([]);
    expect(await sentAt('2026-12-18T12:00:00Z')).toHaveLength(1);
    expect(await sentAt(END)).toEqual([]);
  });

  it('are sent to nobody where no days are configured', async () => {
    const { waive, sentAt } = await start({
      config: { notices: { waiverEnd: { daysBefore: [] } } },
    });
    await waive();
    expect(await sentAt(END)).toEqual([]);
  });

  it('are no task of a portal that has nothing to send them by', async () => {
    const { scheduler } = await startMlGovernance();
    const tasks = await scheduler.getScheduledTasks();
    expect(tasks.map(({ id }) => id)).not.toContain(TASK);
  });

  it.each([[[30, -1]], [[1.5]], [['7']], [7], [Array(11).fill(1)]])(
    'do not start with the days %j',
    async daysBefore => {
      await expect(
        start({ config: { notices: { waiverEnd: { daysBefore } } } }),
      ).rejects.toThrow(
        /mlGovernance\.notices\.waiverEnd\.daysBefore.*must list at most 10 whole numbers of days from 0 to 365/,
      );
    },
  );

  it('are brought by one module alone', async () => {
    await expect(
      startMlGovernance({
        features: [
          noticesModule(() => {}),
          noticesModule(() => {}, 'more-notices'),
        ],
      }),
    ).rejects.toThrow(/bring notices to people; install one of their modules/);
  });
});
