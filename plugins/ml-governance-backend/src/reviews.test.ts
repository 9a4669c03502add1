import { TestDatabases } from '@backstage/backend-test-utils';
import { parse } from 'csv-parse/sync';
import { stopClock } from './__testUtils__/clock';
import {
  asked,
  CHURN,
  DUE,
  FRAUD,
  organization,
  SCORING,
  startReviewPortal,
} from './__testUtils__/reviewPortal';

const TRAINING = 'component:default/fraud-training';

interface Listed {
  kind: string;
  subject: string;
  state: string;
}

describe('an ownership review', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'asks each group about what it is said to own, with what the bill and the tags say, on %s',
    async id => {
      const portal = await startReviewPortal({
        knex: await databases.init(id),
      });
      const campaign = await portal.campaign();
      expect(campaign).toMatchObject({
        title: 'Autumn',
        dueAt: DUE,
        createdBy: 'user:default/root',
        bill: {
          period: asked.period,
          previousPeriod: { from: '2026-09-01', to: '2026-10-01' },
          metric: 'net-amortized',
          currency: 'USD',
          gaps: [],
        },
        groups: [
          { entityRef: CHURN, progress: { total: 3, settled: 0 } },
          { entityRef: FRAUD, title: 'Fraud', progress: { total: 2 } },
        ],
        domains: [{ entityRef: 'domain:default/risk', progress: { total: 2 } }],
      });

      const { body: page } = await campaign.page('maya', FRAUD);
      expect(page).toMatchObject({
        group: { entityRef: FRAUD, mine: true, asked: 0 },
        hidden: 0,
        signOffs: [],
      });
      expect(page.items.map((one: Listed) => one.subject)).toEqual([
        SCORING,
        TRAINING,
      ]);
      expect(page.items[0]).toEqual({
        id: expect.any(String),
        kind: 'entity',
        subject: SCORING,
        state: 'open',
        revision: 0,
        groupRef: FRAUD,
        denied: [],
        history: [],
        snapshot: {
          applicationIds: ['fraud-scoring'],
          // To the last digit, however the bill says it.
          cost: {
            total: '120.100000000000000001',
            previousTotal: '100.000000000000000001',
          },
          score: expect.objectContaining({ compliant: 2, total: 2 }),
          resources: 2,
          owner: {
            expected: ['team-fraud'],
            seen: [
              { value: 'team-fraud', resources: 1 },
              { value: 'team-nobody', resources: 1 },
            ],
            verdict: 'mismatch',
            disagreeing: 1,
            disagreeingResources: [
              {
                arn: 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/scoring-old',
                name: 'scoring-old',
                type: 'sagemaker:endpoint',
                accountId: '222222222222',
                owner: 'team-nobody',
              },
            ],
          },
        },
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'shows when something was deployed or changed last, as the catalog said when it was made, on %s',
    async id => {
      const deployed = 'any.example/deployed-at';
      const changed = 'any.example/changed-at';
      const annotated = (annotations: Record<string, Record<string, string>>) =>
        organization().map(entity => {
          const own = annotations[entity.metadata.name];
          return own
            ? { ...entity, metadata: { ...entity.metadata, annotations: own } }
            : entity;
        });
      const knex = await databases.init(id);
      const portal = await startReviewPortal({
        knex,
        config: {
          reviews: { lastChangeAnnotations: [deployed, changed] },
        },
        entities: annotated({
          // The latest in UTC, whatever order the texts are in.
          'fraud-scoring': {
            [deployed]: '2026-10-03T23:30:00-05:00',
            [changed]: '2026-10-04T01:00:00Z',
          },
          // Of the year 10000 in UTC, which no instant is held of.
          orphan: { [changed]: '9999-12-31T23:59:59-14:00' },
          'fraud-training': { [deployed]: 'v1.2.3', 'any.example/x': '2026' },
          gone: { [changed]: '2026-09-01' },
        }),
      });
      const before = await portal.campaign();
      const changedAt = async (
        campaign: typeof before,
        subject: string,
        kind?: string,
      ) => (await campaign.item(subject, kind)).snapshot.changedAt;
      const last = '2026-10-04T04:30:00.000Z';
      expect(await changedAt(before, SCORING)).toBe(last);
      expect(await changedAt(before, TRAINING)).toBeUndefined();
      expect(
        await changedAt(before, 'component:default/orphan'),
      ).toBeUndefined();
      expect(
        await changedAt(before, 'component:default/gone', 'gone-resources'),
      ).toBe('2026-09-01T00:00:00.000Z');

      portal.catalog.entities = annotated({
        'fraud-scoring': { [deployed]: '2026-11-02T12:00:00Z' },
        'fraud-training': { [changed]: '2026-11-01' },
      });
      await portal.refresh();
      const after = await portal.campaign();
      expect(await changedAt(before, SCORING)).toBe(last);
      expect(await changedAt(after, SCORING)).toBe('2026-11-02T12:00:00.000Z');
      expect(await changedAt(after, TRAINING)).toBe('2026-11-01T00:00:00.000Z');
      expect(await changedAt(after, 'component:default/gone')).toBeUndefined();
      const { text } = await portal.api.get(
        `${before.path}/evidence.csv`,
        portal.as('maya'),
      );
      const rows: Record<string, string>[] = parse(text, {
        bom: true,
        columns: true,
      });
      expect(rows.map(row => row['Deployed or changed last'])).toEqual([
        last,
        '',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'reads a catalog whose titles hold what no database does, on %s',
    async id => {
      const portal = await startReviewPortal({
        knex: await databases.init(id),
        entities: organization().map(entity =>
          entity.metadata.name === 'team-fraud'
            ? {
                ...entity,
                metadata: { ...entity.metadata, title: '\u0000Fr\u0000aud' },
              }
            : entity,
        ),
      });
      const { groups } = await portal.campaign();
      expect(groups).toContainEqual(
        expect.objectContaining({ entityRef: FRAUD, title: 'Fraud' }),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'lists what nobody answers for, and who manages it gives it to a group, on %s',
    async id => {
      const { campaign: make, api } = await startReviewPortal({
        knex: await databases.init(id),
      });
      const campaign = await make();
      const unassigned = await campaign.items('root');
      const { items } = unassigned;
      expect(
        items.map(({ kind, subject, snapshot }) => [
          kind,
          subject,
          snapshot.cost?.total,
        ]),
      ).toEqual([
        ['entity', 'component:default/orphan', '0'],
        ['unclaimed-application', 'lost', '5'],
        ['unclaimed-application', '(personal data, withheld)', '1'],
        ['gone-resources', 'component:default/gone', '3'],
        ['shared-application', 'churn', '7'],
        ['unknown-owner', '(personal data, withheld)', undefined],
        ['unknown-owner', 'team-nobody', undefined],
        ['unowned-account', '333333333333', '5'],
      ]);
      expect(JSON.stringify(unassigned)).not.toContain('maya.lee');
      expect(items[4].snapshot.claimants).toEqual([
        'component:default/churn',
        'component:default/twin',
      ]);
      expect((await campaign.page('maya')).status).toBe(403);

      const [, lost] = items;
      const assigned = await campaign.step('root', lost.id, 'assignment', {
        revision: 0,
        groupRef: FRAUD,
      });
      expect(assigned.body).toMatchObject({ groupRef: FRAUD, state: 'open' });
      const confirmed = await campaign.step('maya', lost.id, 'decision', {
        revision: 1,
        decision: 'confirm',
      });
      expect(confirmed.body).toMatchObject({
        state: 'confirmed',
        history: [
          { action: 'assign', by: 'user:default/root', toGroupRef: FRAUD },
          { action: 'confirm', by: 'user:default/maya', forGroupRef: FRAUD },
        ],
      });
      const { body: after } = await api.get(campaign.path);
      expect(after.error.name).toBe('NotAllowedError');
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on where it was after a restart, and its evidence says exactly what was done, on %s',
    async id => {
      const knex = await databases.init(id);
      const first = await startReviewPortal({ knex });
      const campaign = await first.campaign();
      const scoring = await campaign.item(SCORING);
      const training = await campaign.item(TRAINING);
      await campaign.step('maya', scoring.id, 'decision', {
        revision: 0,
        decision: 'hand-over',
        toGroupRef: CHURN,
        comment: '=Yours since summer',
      });
      const { body: theirs } = await campaign.page('ines', CHURN);
      expect(theirs.group.asked).toBe(1);

      // The same database, another process.
      const second = await startReviewPortal({ knex, isRead: false });
      const call = async (name: string, path: string, body: object) => {
        const answer = await second.api.post(
          `${campaign.path}/${path}`,
          body,
          second.as(name),
        );
        return [answer.status, answer.body] as const;
      };
      const step = (itemId: string, what: string) => `items/${itemId}/${what}`;
      expect(
        await call('ines', step(scoring.id, 'answer'), {
          revision: 1,
          accept: true,
        }),
      ).toMatchObject([200, { state: 'handed-over', toGroupRef: CHURN }]);
      expect(
        await call('noah', step(training.id, 'decision'), {
          revision: 0,
          decision: 'dispute',
          comment: 'The cost is not ours',
        }),
      ).toMatchObject([200, { state: 'disputed' }]);

      const {
        body: { group },
      } = await second.api.get(
        `${campaign.path}/items?groupRef=${FRAUD}`,
        second.as('maya'),
      );
      expect(
        await call('maya', 'sign-off', {
          groupRef: FRAUD,
          revision: group.revision,
        }),
      ).toMatchObject([200, { signedOffBy: 'user:default/maya' }]);

      const csv = await second.api.get(
        `${campaign.path}/evidence.csv?groupRef=${FRAUD}`,
        second.as('maya'),
      );
      expect(csv.headers['content-disposition']).toContain(campaign.id);
      const rows: Record<string, string>[] = parse(csv.text, {
        bom: true,
        columns: true,
      });
      expect(rows).toMatchObject([
        {
          Subject: SCORING,
          State: 'handed-over',
          'Handed over to': CHURN,
          Decision: 'hand-over',
          'Decided by': 'user:default/maya',
          Comment: "'=Yours since summer",
          Answer: 'accept',
          'Answered by': 'user:default/ines',
          Cost: '120.100000000000000001',
          'After the due date': 'no',
          'Signed off by': 'user:default/maya',
        },
        {
          Subject: TRAINING,
          Decision: 'dispute',
          'Decided by': 'user:default/noah',
          Comment: 'The cost is not ours',
        },
      ]);
      const { body: evidence } = await second.api.get(
        `${campaign.path}/evidence`,
        second.as('root'),
      );
      expect(evidence.items).toHaveLength(13);
      expect(evidence.signOffs).toEqual([
        {
          groupRef: FRAUD,
          action: 'signed-off',
          by: 'user:default/maya',
          at: '2026-11-03T06:00:00.000Z',
          late: false,
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'shows the second of two who decide at once what the first did, on %s',
    async id => {
      const { campaign: make } = await startReviewPortal({
        knex: await databases.init(id),
      });
      const campaign = await make();
      const { id: itemId } = await campaign.item(SCORING);
      const both = await Promise.all([
        campaign.step('maya', itemId, 'decision', {
          revision: 0,
          decision: 'confirm',
        }),
        campaign.step('noah', itemId, 'decision', {
          revision: 0,
          decision: 'retire',
        }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [refused] = both.filter(({ status }) => status === 409);
      const [taken] = both.filter(({ status }) => status === 200);
      const [{ by, action }] = taken.body.history;
      expect(refused.body.error.message).toContain(
        `${by} was faster: ${action}`,
      );
      const again = await campaign.step('noah', itemId, 'decision', {
        revision: 1,
        decision: 'retire',
      });
      expect(again.body).toMatchObject({ state: 'retired', revision: 2 });
    },
  );

  it('is signed off as a whole, as it was seen, and taken back until it is due', async () => {
    const { campaign: make } = await startReviewPortal();
    const campaign = await make();
    const signs = async (what?: string) => {
      const { body } = await campaign.page('maya', FRAUD);
      const { revision } = body.group;
      return await campaign.signOff(
        'maya',
        { groupRef: FRAUD, revision },
        what,
      );
    };
    const early = await signs();
    expect([early.status, early.body.error.message]).toEqual([
      409,
      expect.stringContaining('2 of 2 items'),
    ]);
    for (const subject of [SCORING, TRAINING]) {
      const { id } = await campaign.item(subject);
      await campaign.step('maya', id, 'decision', {
        revision: 0,
        decision: 'confirm',
      });
    }
    const stale = await campaign.signOff('maya', {
      groupRef: FRAUD,
      revision: 0,
    });
    expect(stale.body.error?.message).toContain('changed meanwhile');
    expect((await signs()).status).toBe(200);
    const { id, revision } = await campaign.item(SCORING);
    const locked = await campaign.step('maya', id, 'take-back', { revision });
    expect([locked.status, locked.body.error.message]).toEqual([
      409,
      expect.stringContaining('take the sign-off back'),
    ]);
    expect((await signs('sign-off/take-back')).body).not.toHaveProperty(
      'signedOffAt',
    );
    expect(
      (await campaign.step('maya', id, 'take-back', { revision })).body.state,
    ).toBe('open');

    jest.setSystemTime(new Date(DUE));
    const late = await campaign.step('maya', id, 'decision', {
      revision: revision + 1,
      decision: 'confirm',
    });
    expect(late.body.history.at(-1)).toMatchObject({ late: true });
    const settled = await campaign.step('maya', id, 'take-back', {
      revision: revision + 2,
    });
    expect(settled.status).toBe(409);
    expect((await signs()).status).toBe(200);
    expect((await signs('sign-off/take-back')).status).toBe(409);
    const { signOffs } = await campaign.evidence('maya');
    expect(
      signOffs.map((one: { action: string; late: boolean }) => [
        one.action,
        one.late,
      ]),
    ).toEqual([
      ['signed-off', false],
      ['taken-back', false],
      ['signed-off', true],
    ]);
  });

  it('is closed by who manages it, after which nothing changes', async () => {
    const { campaign: make, api, as } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    const close = (name: string) =>
      api.post(`${campaign.path}/close`, {}, as(name));
    expect((await close('maya')).status).toBe(403);
    expect((await close('root')).body).toMatchObject({
      closedAt: '2026-11-03T06:00:00.000Z',
      closedBy: 'user:default/root',
    });
    const refused = await campaign.step('maya', id, 'decision', {
      revision: 0,
      decision: 'confirm',
    });
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining('closed'),
    ]);
  });

  it('tells of another owner than at the review before', async () => {
    const portal = await startReviewPortal();
    const before = await portal.campaign();
    const { id } = await before.item(SCORING);
    await before.step('maya', id, 'decision', {
      revision: 0,
      decision: 'hand-over',
      toGroupRef: CHURN,
    });
    await before.step('ines', id, 'answer', { revision: 1, accept: true });
    portal.catalog.entities = organization().map(entity =>
      entity.metadata.name === 'fraud-scoring'
        ? {
            ...entity,
            relations: [{ type: 'ownedBy', targetRef: CHURN }],
          }
        : entity,
    );
    jest.setSystemTime(new Date('2026-11-04T06:00:00Z'));
    await portal.refresh();
    const after = await portal.campaign({ title: 'Winter' });
    expect(await after.item(SCORING)).toMatchObject({
      groupRef: CHURN,
      ownerChange: {
        before: FRAUD,
        now: CHURN,
        since: '2026-11-03T06:00:00.000Z',
        decided: `handed-over: ${CHURN}`,
      },
    });
    expect(await after.item(TRAINING)).not.toHaveProperty('ownerChange');
  });

  it('may be about some groups or domains alone', async () => {
    const { campaign: make } = await startReviewPortal();
    const ofChurn = await make({
      scope: { kind: 'groups', entityRefs: [CHURN] },
    });
    expect(ofChurn.groups).toMatchObject([{ entityRef: CHURN }]);
    expect(ofChurn.unassigned.total).toBe(0);
    const ofRisk = await make({
      scope: { kind: 'domains', entityRefs: ['domain:default/risk'] },
    });
    expect(ofRisk.groups).toMatchObject([
      { entityRef: FRAUD, progress: { total: 2 } },
    ]);
  });

  it('asks the database no more for many entities than for few', async () => {
    const knex = await databases.init('SQLITE_3');
    const queries: string[] = [];
    const countOf = async (names: string[]) => {
      const portal = await startReviewPortal({
        knex,
        entities: [
          ...organization(),
          ...names.map(name => ({
            ...organization()[4],
            metadata: { name, namespace: 'default', annotations: {} },
          })),
        ],
      });
      const campaign = await portal.campaign();
      queries.splice(0);
      const { body } = await campaign.page('maya', FRAUD);
      return [body.items.length, queries.length];
    };
    knex.on('query', ({ sql }) => queries.push(sql));
    const [few, forFew] = await countOf([]);
    const [many, forMany] = await countOf(
      Array.from({ length: 150 }, (_, index) => `service-${index}`),
    );
    expect([few, many]).toEqual([2, 152]);
    expect(forMany).toBe(forFew);
  });

  it('is read page by page', async () => {
    const { campaign: make, api, as } = await startReviewPortal();
    const campaign = await make();
    await make({ title: 'Winter' });
    const { body: first } = await campaign.page('maya', FRAUD, 'limit=1');
    const { body: second } = await campaign.page(
      'maya',
      FRAUD,
      `limit=1&cursor=${first.nextCursor}`,
    );
    expect(
      [first, second].map(page => page.items.map((one: Listed) => one.subject)),
    ).toEqual([[SCORING], [TRAINING]]);
    expect(second).not.toHaveProperty('nextCursor');

    const { body: latest } = await api.get('/v1/reviews?limit=1', as('maya'));
    expect(latest).toMatchObject({
      manages: false,
      items: [
        {
          title: 'Winter',
          progress: { total: 2 },
          groups: [{ entityRef: FRAUD }],
        },
      ],
    });
    const { body: earlier } = await api.get(
      `/v1/reviews?limit=1&cursor=${latest.nextCursor}`,
      as('maya'),
    );
    expect(earlier.items[0].title).toBe('Autumn');
    const { body: none } = await api.get('/v1/reviews', as('guest'));
    expect(none).toEqual({ items: [], manages: false });
    const { body: ofOthers } = await api.get(
      `/v1/reviews?groupRef=${CHURN}`,
      as('maya'),
    );
    expect(ofOthers.items).toEqual([]);
  });
});
