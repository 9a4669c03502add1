import { setTimeout as pause } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { InMemoryBillLineSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { testConfig } from './__testUtils__/dictionary';
import { stopClock } from './__testUtils__/clock';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { trainingLine } from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const COST = '/v1/entities/component/default/fraud-scoring/cost';
const OCTOBER = `${COST}?from=2026-10-01&to=2026-11-01`;
const entities = [mlService('fraud-scoring')];

const october = [
  trainingLine('2026-10-05', 'fraud-scoring', '10'),
  trainingLine('2026-10-06', 'fraud-scoring', '20'),
];
const november = [
  trainingLine('2026-11-01', 'fraud-scoring', '1'),
  trainingLine('2026-11-02', 'fraud-scoring', '2'),
];

describe('the refresh of an itemised bill', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  const newSource = () =>
    new InMemoryBillLineSource({
      lines: [...october, ...november],
      pageSize: 1,
    });

  it('reads the months that are not what they were, newest first', async () => {
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    await refresh();
    expect(source.reads).toEqual(['2026-11', '2026-10']);
    await refresh();
    expect(source.reads).toHaveLength(2);

    source.lines = [
      ...october,
      ...november,
      trainingLine('2026-11-03', 'fraud-scoring', '4'),
    ];
    await refresh();
    expect(source.reads.slice(2)).toEqual(['2026-11']);
    expect((await api.get(COST)).body.total).toBe('7');
    expect((await api.get(OCTOBER)).body.total).toBe('30');
  });

  it.each(databases.eachSupportedId())(
    'leaves a month as it was when its reading breaks off on %s, and heals',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const source = newSource();
      const { api, refresh } = await startMlGovernance({
        knex,
        billLineSources: [source],
        entities,
      });
      await refresh();
      source.lines = [...october, ...november].map(line => ({
        ...line,
        amount: '1000',
      }));
      source.beforePage = ({ month, index }) => {
        if (month === '2026-11' && index === 1) throw new Error('Cut off');
      };
      await refresh();
      expect((await api.get(COST)).body).toMatchObject({
        total: '3',
        sources: [{ status: 'partial', error: '2026-11: Cut off' }],
      });
      expect((await api.get(OCTOBER)).body.total).toBe('2000');
      // Nothing of what was replaced or not taken over stays behind.
      expect(await knex('bill_readings').pluck('month')).toHaveLength(2);
      expect(await knex('bill_lines').pluck('day')).toHaveLength(4);

      source.beforePage = undefined;
      await refresh();
      expect((await api.get(COST)).body).toMatchObject({
        total: '2000',
        sources: [{ status: 'ok' }],
      });
      expect(await knex('bill_items').pluck('item')).toHaveLength(2);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'counts nothing twice after a process was killed half-way on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const dying = newSource();
      const killed = await startMlGovernance({
        knex,
        billLineSources: [dying],
        entities,
      });
      await killed.refresh();
      const lines = [...october, ...november].map(line => ({
        ...line,
        amount: '7',
      }));
      dying.lines = lines;
      // It reads a page, and then nothing ever happens again.
      dying.beforePage = async ({ index }) => {
        if (index === 1) await new Promise(() => undefined);
      };
      killed.refresh();
      while ((await knex('bill_lines').pluck('day')).length < 5) await pause(5);

      const source = newSource();
      source.lines = lines;
      stopClock('2026-11-03T08:00:00Z');
      const next = await startMlGovernance({
        knex,
        billLineSources: [source],
        entities,
      });
      expect((await next.api.get(COST)).body.total).toBe('3');
      await next.refresh();
      expect((await next.api.get(COST)).body.total).toBe('14');
      expect((await next.api.get(OCTOBER)).body.total).toBe('14');
      expect(await knex('bill_lines').pluck('day')).toHaveLength(4);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'clears what a killed process still wrote after its reading was cleared on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const { api, refresh } = await startMlGovernance({
        knex,
        billLineSources: [newSource()],
        entities,
      });
      await refresh();
      const [item] = await knex('bill_items').select('*');
      const [line] = await knex('bill_lines').select('*');
      await knex('bill_items').insert({ ...item, reading_id: 901 });
      await knex('bill_lines').insert([
        { ...line, reading_id: 901, number: item.number },
        { ...line, reading_id: 902, number: 700 },
      ]);
      await knex('staged_cost_rows').insert({
        reading_id: 903,
        source_id: 1,
        dimension: 1,
        application_id: 'fraud-scoring',
        day: '2026-11-01',
        key: '',
        amount_micros: 1,
        amount_rest: 0,
      });
      await refresh();
      for (const table of ['bill_items', 'bill_lines', 'staged_cost_rows']) {
        expect(
          await knex(table).where('reading_id', '>', 900).pluck('reading_id'),
        ).toEqual([]);
      }
      expect((await api.get(COST)).body.total).toBe('3');
      expect(await knex('bill_lines').pluck('day')).toHaveLength(4);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'lets two replicas read the same month at once on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const replicas = await Promise.all(
        [newSource(), newSource()].map(source =>
          startMlGovernance({ knex, billLineSources: [source], entities }),
        ),
      );
      await Promise.all(replicas.map(({ refresh }) => refresh()));
      const [{ api, refresh }] = replicas;
      expect((await api.get(COST)).body.total).toBe('3');
      expect((await api.get(OCTOBER)).body.total).toBe('30');
      await refresh();
      expect(await knex('bill_lines').pluck('day')).toHaveLength(4);
      const { body } = await api.get(
        `${COST}/explanation?from=2026-10-01&to=2026-11-01`,
      );
      expect(body.lines).toMatchObject({ count: 2, amount: '30' });
    },
    60_000,
  );

  it('takes over nothing of a reading that was given up', async () => {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      knex,
      billLineSources: [source],
      entities,
    });
    await refresh();
    source.lines = [
      ...november,
      trainingLine('2026-11-03', 'fraud-scoring', '9'),
    ];
    source.beforePage = async () => {
      const current = knex('bill_months').select('reading_id');
      await knex('bill_readings').whereNotIn('id', current).delete();
    };
    await refresh();
    expect((await api.get(COST)).body).toMatchObject({
      total: '3',
      sources: [{ error: expect.stringContaining('was given up') }],
    });
    source.beforePage = undefined;
    await refresh();
    expect((await api.get(COST)).body.total).toBe('12');
  });

  it('keeps the months that the source lists no more, and says so', async () => {
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    await refresh();
    source.lines = november;
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    expect((await api.get(OCTOBER)).body.total).toBe('30');
    expect((await api.get('/v1/sources')).body.sources[0]).toMatchObject({
      status: 'ok',
      months: [
        {
          month: '2026-11',
          closed: false,
          lines: 2,
          readAt: '2026-11-03T06:00:00.000Z',
        },
        {
          month: '2026-10',
          lines: 2,
          missingSince: '2026-11-04T06:00:00.000Z',
        },
      ],
    });
    source.lines = [...october, ...november];
    await refresh();
    const { body } = await api.get('/v1/sources');
    expect(body.sources[0].months[1].missingSince).toBeUndefined();
  });

  describe('with months that are refused', () => {
    const MONTHS = ['06', '07', '08', '09', '10', '11'];
    const sixMonths = () =>
      new InMemoryBillLineSource({
        lines: MONTHS.map(month =>
          trainingLine(`2026-${month}-01`, 'fraud-scoring', '1'),
        ),
      });
    const refuse = (source: InMemoryBillLineSource, from: string) => {
      source.beforePage = ({ month }) => {
        if (month >= from) throw new InputError(`File ${month} is cut off`);
      };
    };
    const failuresOf = async (
      api: Awaited<ReturnType<typeof startMlGovernance>>['api'],
    ) => {
      const { body } = await api.get('/v1/sources');
      return body.sources[0].failures.map(
        ({ message }: { message: string }) => message,
      );
    };

    it.each(databases.eachSupportedId())(
      'reads all others, and none of them again until something changes on %s',
      async id => {
        const knex = await migratedTestDatabase(databases, id);
        const source = sixMonths();
        const start = (config = testConfig) =>
          startMlGovernance({
            knex,
            config,
            billLineSources: [source],
            entities,
          });
        refuse(source, '2026-08');
        const { api, refresh } = await start();
        await refresh();
        expect(source.reads).toHaveLength(6);
        const { body } = await api.get('/v1/sources');
        expect(
          body.sources[0].months.map(({ month }: { month: string }) => month),
        ).toEqual(['2026-07', '2026-06']);
        const refusals = ['11', '10', '09', '08'].map(
          month => `2026-${month}: File 2026-${month} is cut off`,
        );
        expect(await failuresOf(api)).toEqual(expect.arrayContaining(refusals));

        // Neither by this process nor by another one.
        await refresh();
        const other = await start();
        await other.refresh();
        expect(source.reads).toHaveLength(6);
        expect(await failuresOf(other.api)).toEqual(
          expect.arrayContaining(refusals),
        );

        // Another config may read otherwise.
        const changed = await start({
          ...testConfig,
          staleAfter: { hours: 7 },
        });
        await changed.refresh();
        expect(source.reads.slice(6)).toHaveLength(4);

        source.lines = [
          ...source.lines,
          trainingLine('2026-09-02', 'fraud-scoring', '1'),
        ];
        source.beforePage = undefined;
        await changed.refresh();
        expect(source.reads.slice(10)).toEqual(['2026-09']);
        expect(await failuresOf(changed.api)).toHaveLength(3);
        expect(await knex('refused_months').pluck('month')).toHaveLength(3);
      },
      60_000,
    );

    it('breaks off where it is the service that fails, and tries again', async () => {
      const source = sixMonths();
      const { api, refresh } = await startMlGovernance({
        billLineSources: [source],
        entities,
      });
      refuse(source, '2026-11');
      await refresh();
      expect(source.reads).toHaveLength(6);
      source.lines = source.lines.map(line => ({ ...line, amount: '2' }));
      source.beforePage = () => {
        throw new Error('Slow down');
      };
      await refresh();
      expect(source.reads.slice(6)).toEqual(['2026-11', '2026-10', '2026-09']);
      source.beforePage = undefined;
      await refresh();
      expect(source.reads.slice(9)).toHaveLength(6);
      expect(await failuresOf(api)).toEqual([]);
    });
  });

  it('calls a month estimated until its bill is issued', async () => {
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    await refresh();
    expect((await api.get(OCTOBER)).body.estimatedRange).toEqual({
      from: '2026-10-01',
      to: '2026-11-01',
    });
    source.closedMonths = ['2026-10'];
    await refresh();
    expect(source.reads).toHaveLength(2);
    const { body } = await api.get(OCTOBER);
    expect(body).toMatchObject({ total: '30', gaps: [] });
    expect(body.estimatedRange).toBeUndefined();
  });

  it('leaves a month closed while nobody can tell whether it is', async () => {
    const source = newSource();
    source.closedMonths = ['2026-10'];
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    const closed = async () => {
      const { body } = await api.get('/v1/sources');
      return body.sources[0].months.map(
        (one: { closed: boolean }) => one.closed,
      );
    };
    await refresh();
    expect(await closed()).toEqual([false, true]);
    const unknown = (version: string) => () => [
      { month: '2026-11', version: '1' },
      { month: '2026-10', version },
    ];
    source.periods = unknown('1');
    await refresh();
    expect(source.reads).toHaveLength(4);
    expect(await closed()).toEqual([false, true]);
    source.periods = unknown('2');
    await refresh();
    expect(source.reads).toHaveLength(5);
    expect(await closed()).toEqual([false, true]);
  });

  it('shows how far a reading has come', async () => {
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    let seen: unknown;
    source.beforePage = async ({ month, index }) => {
      if (month !== '2026-11' || index !== 1) return;
      seen = (await api.get('/v1/sources')).body.sources[0].reading;
    };
    await refresh();
    expect(seen).toEqual({ month: '2026-11', lines: 1, progress: 0.5 });
    const { body } = await api.get('/v1/sources');
    expect(body.sources[0].reading).toBeUndefined();
  });

  it.each([
    [
      'a line that comes twice',
      (source: InMemoryBillLineSource) => {
        source.tamper = lines => [...lines, ...lines];
      },
      '2 of 4 lines came twice',
    ],
    [
      'a line of another month',
      (source: InMemoryBillLineSource) => {
        source.tamper = lines =>
          lines.map(line => ({ ...line, day: '2026-09-30' }));
      },
      'A line of "2026-09-30" came for the month 2026-11',
    ],
    [
      'an amount that is none',
      (source: InMemoryBillLineSource) => {
        source.lines = [trainingLine('2026-11-01', 'fraud-scoring', 'NaN')];
      },
      'Expected an amount',
    ],
    [
      'a line without an amount',
      (source: InMemoryBillLineSource) => {
        source.tamper = lines => lines.map(line => ({ ...line, amounts: {} }));
      },
      'no amount of net-amortized',
    ],
    [
      'another currency than that of what is held',
      (source: InMemoryBillLineSource) => {
        source.currency = 'EUR';
        source.lines = [trainingLine('2026-11-01', 'fraud-scoring', '5')];
      },
      'now bills in EUR, but figures in USD are held',
    ],
    [
      'two currencies',
      (source: InMemoryBillLineSource) => {
        source.lines = [...november, trainingLine('2026-11-03', '', '1')];
        source.beforePage = ({ index }) => {
          source.currency = index === 0 ? 'USD' : 'EUR';
        };
      },
      'bills in USD and in EUR',
    ],
    [
      'two payers',
      (source: InMemoryBillLineSource) => {
        source.lines = [...november, trainingLine('2026-11-03', '', '1')];
        source.beforePage = ({ index }) => {
          source.payer = index === 0 ? '111111111111' : '999999999999';
        };
      },
      'has the bill of 111111111111 and of 999999999999 in one month',
    ],
    [
      'a payer that is none',
      (source: InMemoryBillLineSource) => {
        source.lines = [trainingLine('2026-11-01', 'fraud-scoring', '5')];
        source.payer = '';
      },
      'Expected the payer as the id of an account',
    ],
    [
      'a month twice',
      (source: InMemoryBillLineSource) => {
        const period = { month: '2026-11', version: 'x', closed: false };
        source.periods = () => [period, period];
      },
      'listed the month 2026-11 twice',
    ],
    [
      'what is no month',
      (source: InMemoryBillLineSource) => {
        source.periods = () => [
          { month: '2026-13', version: 'x', closed: false },
        ];
      },
      'must be written YYYY-MM',
    ],
  ])('refuses %s, and keeps the figures', async (_what, spoil, message) => {
    const source = newSource();
    const { api, refresh } = await startMlGovernance({
      billLineSources: [source],
      entities,
    });
    await refresh();
    source.periods = () => [
      { month: '2026-11', version: 'another', closed: false },
    ];
    spoil(source);
    await refresh();
    const { body } = await api.get(COST);
    expect(body).toMatchObject({ total: '3', currency: 'USD' });
    expect(body.sources[0].error).toContain(message);
  });

  describe('of another payer', () => {
    const PAYER = '111111111111';
    const OTHER = '999999999999';

    it('refuses it after a page, whichever month it is, and keeps the figures', async () => {
      const source = newSource();
      source.payer = PAYER;
      const { api, refresh } = await startMlGovernance({
        billLineSources: [source],
        entities,
      });
      await refresh();

      const pages: string[] = [];
      const spoiled = source.lines.map(line => ({ ...line, amount: '1000' }));
      source.lines = spoiled;
      source.payer = OTHER;
      source.beforePage = ({ month }) => {
        pages.push(month);
      };
      await refresh();
      expect(pages).toEqual(['2026-11', '2026-10']);
      const { body } = await api.get(COST);
      expect(body.total).toBe('3');
      expect(body.sources[0].error).toContain(
        `Test export now has the bill of the payer ${OTHER}, but figures of the payer ${PAYER} are held; configure ${PAYER} as the source's payerAccountId and remove the export of ${OTHER}`,
      );
      expect((await api.get(OCTOBER)).body.total).toBe('30');

      // It is not read again for nothing, and heals with another export.
      await refresh();
      expect(pages).toHaveLength(2);
      source.payer = PAYER;
      source.lines = spoiled.map(line => ({ ...line, amount: '7' }));
      await refresh();
      expect((await api.get(COST)).body.total).toBe('14');
      expect((await api.get(OCTOBER)).body.total).toBe('14');
    });

    it.each(databases.eachSupportedId())(
      'refuses it where the first was taken over meanwhile, on %s',
      async id => {
        const knex = await migratedTestDatabase(databases, id);
        const source = newSource();
        source.payer = OTHER;
        source.beforePage = async ({ month, index }) => {
          if (month === '2026-11' && index === 1) {
            await knex('sources').update({ payer: PAYER });
          }
        };
        const { api, refresh } = await startMlGovernance({
          knex,
          billLineSources: [source],
          entities,
        });
        await refresh();
        const { body } = await api.get(COST);
        expect(body.total).toBe('0');
        expect(body.sources[0].error).toContain(
          `now has the bill of the payer ${OTHER}`,
        );
      },
    );
  });
});
