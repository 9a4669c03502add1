import { TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  InMemoryCostSource,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { container, group, mlService, user } from './__testUtils__/catalog';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { stopClock } from './__testUtils__/clock';
import { hidingCatalog } from './__testUtils__/hidingCatalog';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const ID = 'ml-governance.io/application-id';
const claims = (ids: string) => ({ [ID]: ids });
const cost = (ref: string) => `/v1/entities/${ref}/cost?breakdown=service`;

/** A day's bill; each application costs another power of ten. */
function billOf(amounts: Record<string, string>): TestBillLine[] {
  return Object.entries(amounts).map(([applicationId, amount]) => ({
    day: '2026-11-02',
    applicationId,
    amount,
    service: 'Amazon SageMaker',
  }));
}

describe('the cost of a roll-up', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'adds up what a group, a user, a system and a domain stand for on %s',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        costSources: [
          new InMemoryCostSource({
            bill: [
              ...billOf({ a: '1', b: '10', c: '100', d: '1000', e: '10000' }),
              { day: '2026-11-02', amount: '500000' },
            ],
          }),
        ],
        entities: [
          group('company'),
          group('division', { parents: ['company'] }),
          group('team', { parents: ['division'] }),
          group('other', { parents: ['company'] }),
          user('maya', ['team', 'other']),
          container('Domain', 'payments'),
          container('System', 'risk', {
            partOf: ['payments'],
            annotations: claims('e'),
          }),
          mlService('a', { owner: 'team', partOf: ['risk'] }),
          mlService('b', { owner: 'division', partOf: ['component:middle'] }),
          mlService('c', { owner: 'other' }),
          mlService('d', { owner: 'user:maya' }),
          // Claims nothing itself, but stands between b and its system.
          mlService('middle', { type: 'library', partOf: ['risk'] }),
        ],
      });
      const before = await api.get(cost('group/default/company'));
      expect(before.body).toMatchObject({ state: 'pending', total: '0' });
      await refresh();

      for (const [ref, total, services, ids] of [
        ['group/default/company', '111', 3, ['a', 'b', 'c']],
        ['group/default/division', '11', 2, ['a', 'b']],
        ['group/default/team', '1', 1, ['a']],
        ['user/default/maya', '1101', 3, ['a', 'c', 'd']],
        ['system/default/risk', '10011', 3, ['a', 'b', 'e']],
        ['domain/default/payments', '10011', 3, ['a', 'b', 'e']],
      ] as const) {
        const { status, body } = await api.get(cost(ref));
        expect([ref, status, body.total]).toEqual([ref, 200, total]);
        expect(body).toMatchObject({
          state: 'ready',
          applicationIds: ids,
          rollup: {
            services,
            applications: ids.length,
            computedAt: '2026-11-03T12:00:00.000Z',
          },
          breakdown: [{ key: 'Amazon SageMaker', amount: total }],
        });
      }
      const leaf = await api.get(cost('component/default/a'));
      expect(leaf.body.total).toBe('1');
      expect(leaf.body.rollup).toBeUndefined();
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'counts an id once that two entities claim, and both say so, on %s',
    async databaseId => {
      const entities = [
        group('company'),
        group('left', { parents: ['company'] }),
        group('right', { parents: ['company'] }),
        mlService('one', { owner: 'left', annotations: claims('shared, own') }),
        mlService('two', { owner: 'right', annotations: claims('shared') }),
        mlService('secret', { annotations: claims('shared') }),
      ];
      const all = catalogServiceMock({ entities });
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        costSources: [
          new InMemoryCostSource({ bill: billOf({ shared: '7', own: '1' }) }),
        ],
        // Hides one of the claimants from people.
        catalog: hidingCatalog(all, 'component:default/secret'),
      });
      await refresh();
      const totalOf = async (ref: string) =>
        (await api.get(cost(ref))).body.total;
      expect(await totalOf('group/default/company')).toBe('8');
      expect(await totalOf('group/default/left')).toBe('8');
      expect(await totalOf('group/default/right')).toBe('7');

      for (const call of ['cost', 'compliance']) {
        const { body } = await api.get(
          `/v1/entities/component/default/one/${call}`,
        );
        expect(body.sharedApplicationIds).toEqual([
          {
            applicationId: 'shared',
            others: 2,
            entityRefs: ['component:default/two'],
          },
        ]);
      }
      const two = await api.get(cost('component/default/two'));
      expect(two.body.sharedApplicationIds[0]).toMatchObject({ others: 2 });
      const group2 = await api.get(cost('group/default/right'));
      expect(group2.body.sharedApplicationIds).toBeUndefined();
    },
    60_000,
  );

  it('is that of all groups of a cycle, and of nobody for an owner that is not there', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({ bill: billOf({ a: '1', b: '10', c: '100' }) }),
      ],
      entities: [
        group('x', { parents: ['z'] }),
        group('y', { parents: ['x'] }),
        group('z', { parents: ['y'] }),
        mlService('a', { owner: 'x' }),
        mlService('b', { owner: 'z' }),
        mlService('c', { owner: 'gone' }),
      ],
    });
    await refresh();
    for (const name of ['x', 'y', 'z']) {
      const { body } = await api.get(cost(`group/default/${name}`));
      expect(body.total).toBe('11');
    }
    const orphan = await api.get('/v1/entities/component/default/c/compliance');
    expect(orphan.body.owner).toMatchObject({ expected: [], rule: 'none' });
  });

  it('says what to do for a group without services', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource()],
      entities: [group('empty')],
    });
    await refresh();
    const { body } = await api.get(cost('group/default/empty'));
    expect(body).toMatchObject({
      state: 'unmapped',
      applicationIds: [],
      rollup: { services: 0, applications: 0 },
      hint: expect.stringContaining(ID),
    });
  });

  it.each(databases.eachSupportedId())(
    'stays exact while the bill, the catalog and both change on %s',
    async databaseId => {
      const ids = Array.from({ length: 40 }, (_, index) => `app-${index}`);
      const service = (id: string, owner: string = 'team') =>
        mlService(id, { owner });
      const source = new InMemoryCostSource({
        bill: ids.flatMap((applicationId, index): TestBillLine[] => [
          {
            day: '2026-11-01',
            applicationId,
            amount: `${index}.000000000000000001`,
            service: index % 2 ? 'Amazon S3' : 'Amazon SageMaker',
          },
          { day: '2026-10-02', applicationId, amount: '-0.3333333333' },
        ]),
        months: 2,
      });
      const catalog = new ChangingCatalog([
        group('company'),
        group('team', { parents: ['company'] }),
        ...ids.slice(0, 30).map(id => service(id)),
      ]);
      const knex = await databases.init(databaseId);
      const { api, refresh } = await startMlGovernance({
        knex,
        costSources: [source],
        catalog: catalog.service,
      });
      const check = async (services: string[]) => {
        await refresh();
        const one = mlService('sum', {
          annotations: claims(services.join(',')),
        });
        catalog.add(one);
        // The same ids on one entity are added up when it is read.
        const read = await api.get(cost('component/default/sum'));
        const kept = await api.get(cost('group/default/company'));
        for (const part of [
          'total',
          'previousTotal',
          'breakdown',
          'series',
        ] as const) {
          expect(kept.body[part]).toEqual(read.body[part]);
        }
        expect(kept.body.rollup.applications).toBe(services.length);
        catalog.remove(one);
        const sets = await knex('application_sets').where({ kept: true });
        expect(sets.length).toBeGreaterThan(1);
      };
      await check(ids.slice(0, 30));

      // Two more, and one less: made out of what was there.
      catalog.entities = [
        group('company'),
        group('team', { parents: ['company'] }),
        ...ids.slice(1, 32).map(id => service(id)),
      ];
      await check(ids.slice(1, 32));

      source.bill = source.bill.map(line => ({ ...line, estimated: true }));
      source.bill = [
        ...source.bill.slice(4),
        { day: '2026-11-02', applicationId: 'app-5', amount: '3.5' },
      ];
      source.plan = () => [{ from: '2026-10-01', to: '2026-11-04' }];
      catalog.entities = [
        ...catalog.entities.slice(0, -3),
        ...ids.slice(32).map(id => service(id, 'company')),
      ];
      await check([...ids.slice(1, 29), ...ids.slice(32)]);
    },
    120_000,
  );

  it('takes an id for an id, whatever it spells', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [
        new InMemoryCostSource({
          bill: billOf({ ['__proto__']: '5', constructor: '3' }),
        }),
      ],
      entities: [
        group('team'),
        mlService('odd', {
          owner: 'team',
          annotations: claims('__proto__,constructor'),
        }),
      ],
    });
    await refresh();
    for (const ref of ['component/default/odd', 'group/default/team']) {
      const { body } = await api.get(cost(ref));
      expect(body.applicationIds).toEqual(['__proto__', 'constructor']);
      expect(body.total).toBe('8');
    }
  });

  it('comes down a tree of a thousand groups', async () => {
    const { api, refresh } = await startMlGovernance({
      costSources: [new InMemoryCostSource({ bill: billOf({ deep: '7' }) })],
      entities: [
        ...Array.from({ length: 1_000 }, (_, index) =>
          group(`g${index}`, { parents: index ? [`g${index - 1}`] : [] }),
        ),
        mlService('deep', { owner: 'g999' }),
      ],
    });
    await refresh();
    expect((await api.get(cost('group/default/g0'))).body.total).toBe('7');
  });
});
