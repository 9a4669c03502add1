import { container, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  asked,
  CHURN,
  FRAUD,
  organization,
  SCORING,
  startReviewPortal,
} from './__testUtils__/reviewPortal';

const COST = 'ml-governance.cost.read';
const COMPLIANCE = 'ml-governance.compliance.read';
const ORGANIZATION = 'ml-governance.organization.read';
const confirm = { revision: 0, decision: 'confirm' };
const handOver = { revision: 0, decision: 'hand-over', toGroupRef: CHURN };

beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
afterEach(() => jest.useRealTimers());

describe('who may do what in an ownership review', () => {
  it('is a member of the group that decides, of the group that is asked, and nobody else', async () => {
    const { campaign: make, events } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    const refused = async (
      eventId: string,
      ...[name, what, body]: [string, string, object]
    ) => {
      events.splice(0);
      const answer = await campaign.step(name, id, what, body);
      expect([name, what, answer.status]).toEqual([name, what, 403]);
      expect(answer.body.error.name).toBe('NotAllowedError');
      expect(events).toEqual([
        {
          eventId,
          meta: expect.objectContaining({ reviewId: campaign.id, itemId: id }),
          outcome: answer.body.error.message,
        },
      ]);
    };
    for (const name of ['ines', 'root', 'guest']) {
      await refused('review-decide', name, 'decision', confirm);
      await refused('review-decide', name, 'decision', handOver);
    }
    await refused('review-assign', 'maya', 'assignment', {
      revision: 0,
      groupRef: CHURN,
    });
    // Nobody is asked yet.
    for (const name of ['ines', 'maya', 'root', 'guest']) {
      await refused('review-answer', name, 'answer', {
        revision: 0,
        accept: true,
      });
    }
    events.splice(0);
    expect((await campaign.step('maya', id, 'decision', handOver)).status).toBe(
      200,
    );
    expect(events).toEqual([
      {
        eventId: 'review-decide',
        meta: expect.objectContaining({
          action: 'hand-over',
          toGroupRef: CHURN,
        }),
        outcome: 'succeeded',
      },
    ]);
    const answer = { revision: 1, accept: true };
    for (const name of ['maya', 'noah', 'root', 'guest']) {
      await refused('review-answer', name, 'answer', answer);
    }
    await refused('review-take-back', 'ines', 'take-back', { revision: 1 });
    expect((await campaign.step('ines', id, 'answer', answer)).status).toBe(
      200,
    );
    await refused('review-take-back', 'maya', 'take-back', { revision: 2 });
  });

  it('tells who was asked that somebody was faster, and nobody else', async () => {
    const { campaign: make, members } = await startReviewPortal();
    members.set('user:default/omar', [CHURN]);
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    await campaign.step('maya', id, 'decision', handOver);
    const decline = { revision: 1, accept: false };
    expect((await campaign.step('ines', id, 'answer', decline)).status).toBe(
      200,
    );
    for (const body of [decline, { revision: 1, accept: true }]) {
      const answer = await campaign.step('omar', id, 'answer', body);
      expect([answer.status, answer.body.error.message]).toEqual([
        409,
        expect.stringContaining('user:default/ines was faster: decline'),
      ]);
      for (const name of ['maya', 'root', 'guest']) {
        expect((await campaign.step(name, id, 'answer', body)).status).toBe(
          403,
        );
      }
    }
  });

  it('is a member alone where a group signs off', async () => {
    const { campaign: make, events } = await startReviewPortal();
    const campaign = await make();
    events.splice(0);
    for (const name of ['ines', 'root', 'guest']) {
      const { status } = await campaign.signOff(name, {
        groupRef: FRAUD,
        revision: 0,
      });
      expect(status).toBe(403);
    }
    expect(events.map(one => one.eventId)).toEqual(
      Array.from({ length: 3 }, () => 'review-sign-off'),
    );
  });

  it('is who has the permission where campaigns are made', async () => {
    const { api, as, events } = await startReviewPortal();
    const { status, body } = await api.post('/v1/reviews', asked, as('maya'));
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining('ml-governance.review.manage'),
    ]);
    expect(events).toEqual([
      expect.objectContaining({ eventId: 'review-create' }),
    ]);
    expect((await api.get('/v1/reviews', as('root'))).body.items).toEqual([]);
  });

  it('follows the membership of the moment', async () => {
    const { campaign: make, members } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    expect((await campaign.step('maya', id, 'decision', confirm)).status).toBe(
      200,
    );
    // Whoever has left decides no more; what they decided stays.
    members.set('user:default/maya', []);
    const left = await campaign.step('maya', id, 'take-back', { revision: 1 });
    expect(left.status).toBe(403);
    expect((await campaign.page('maya', FRAUD)).status).toBe(403);
    expect((await campaign.page('noah', FRAUD)).body.items[0]).toMatchObject({
      state: 'confirmed',
      history: [{ by: 'user:default/maya' }],
    });
  });

  it('is the group itself and who manages reviews where its page is read', async () => {
    const { campaign: make, events } = await startReviewPortal();
    const campaign = await make();
    events.splice(0);
    for (const name of ['ines', 'guest']) {
      expect((await campaign.page(name, FRAUD)).status).toBe(403);
      expect(events.splice(0)).toEqual([
        expect.objectContaining({
          eventId: 'read-denied',
          meta: expect.objectContaining({
            permission: 'ml-governance.review.manage',
            principal: `user:default/${name}`,
          }),
        }),
      ]);
    }
    expect((await campaign.page('root', FRAUD)).status).toBe(200);
    expect((await campaign.page('maya', FRAUD)).status).toBe(200);
  });
});

describe('what an ownership review shows', () => {
  it.each([COST, `${COST} ${SCORING}`])(
    'is no cost to whoever lacks %s, in no call',
    async lacking => {
      const { campaign: make, denied, api, as } = await startReviewPortal();
      const campaign = await make();
      denied.add(lacking);
      const { id } = await campaign.item(SCORING);
      const { body } = await campaign.step('maya', id, 'decision', confirm);
      expect(body.snapshot).not.toHaveProperty('cost');
      expect(body.denied).toEqual(['cost']);
      expect(body.history).toMatchObject([
        { saw: { cost: false, compliance: true } },
      ]);
      for (const path of [
        `items?groupRef=${FRAUD}`,
        'evidence',
        'evidence.csv',
      ]) {
        const { status, text } = await api.get(
          `${campaign.path}/${path}`,
          as('maya'),
        );
        expect([path, status]).toEqual([path, 200]);
        expect(text).not.toContain('120.1');
      }
    },
  );

  it('is neither score nor owner tags to whoever may not see compliance', async () => {
    const { campaign: make, denied } = await startReviewPortal();
    const campaign = await make();
    denied.add(COMPLIANCE);
    const { body } = await campaign.page('maya', FRAUD);
    expect(body.items[0].denied).toEqual(['compliance']);
    expect(body.items[0].snapshot).toEqual({
      applicationIds: ['fraud-scoring'],
      cost: expect.anything(),
    });
  });

  it('is nothing of what belongs to no entity to whoever may not see the organisation', async () => {
    const { campaign: make, denied } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item('lost', 'unclaimed-application');
    await campaign.step('root', id, 'assignment', {
      revision: 0,
      groupRef: FRAUD,
    });
    denied.add(ORGANIZATION);
    const { body } = await campaign.page('maya', FRAUD);
    expect(
      body.items.find((one: { id: string }) => one.id === id),
    ).toMatchObject({
      denied: ['cost', 'compliance'],
      snapshot: { applicationIds: ['lost'] },
    });
  });

  it('is no entity that the catalog hides', async () => {
    const { campaign: make, hidden, events } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    hidden.add(SCORING);
    events.splice(0);
    const { body } = await campaign.page('maya', FRAUD);
    expect([body.hidden, JSON.stringify(body)]).toEqual([
      1,
      expect.not.stringContaining('scoring'),
    ]);
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'read-denied',
        meta: expect.objectContaining({ entityRefs: [SCORING] }),
      }),
    ]);
    const step = await campaign.step('maya', id, 'decision', confirm);
    expect(step.status).toBe(404);
    hidden.clear();
    hidden.add('component:default/twin');
    const shared = await campaign.item('churn', 'shared-application');
    expect(shared.snapshot.claimants).toEqual(['component:default/churn']);
  });
});

describe('domains and application ids in an ownership review', () => {
  it('are none that the catalog hides, but those that are gone', async () => {
    const portal = await startReviewPortal();
    const { campaign: make, hidden, events, api, as, catalog } = portal;
    const campaign = await make();
    const domains = async (name: string) =>
      (await api.get(campaign.path, as(name))).body.domains.map(
        (one: { entityRef: string }) => one.entityRef,
      );
    const risk = 'domain:default/risk';
    expect(await domains('maya')).toEqual([risk]);
    hidden.add(risk);
    events.splice(0);
    for (const name of ['maya', 'root']) {
      expect(await domains(name)).toEqual([]);
      expect(events.splice(0)).toEqual([
        expect.objectContaining({
          eventId: 'read-denied',
          meta: expect.objectContaining({ entityRefs: [risk] }),
        }),
      ]);
    }
    catalog.entities = organization().filter(({ kind }) => kind !== 'Domain');
    await portal.refresh();
    expect(await domains('maya')).toEqual([risk]);
  });

  it('are counted alone where a campaign is about them and the catalog hides them', async () => {
    const portal = await startReviewPortal({
      entities: [...organization(), container('Domain', 'secret')],
    });
    const { campaign: make, hidden, events, api, as } = portal;
    const [risk, secret] = ['domain:default/risk', 'domain:default/secret'];
    const { path } = await make({
      scope: { kind: 'domains', entityRefs: [risk, secret] },
    });
    const scopes = async (name: string) => {
      const [{ body: one }, { body: list }, { body: evidence }] =
        await Promise.all(
          [path, '/v1/reviews', `${path}/evidence`].map(of =>
            api.get(of, as(name)),
          ),
        );
      return [one.scope, list.items[0].scope, evidence.campaign.scope];
    };
    const whole = { kind: 'domains', entityRefs: [risk, secret], hidden: 0 };
    expect(await scopes('maya')).toEqual([whole, whole, whole]);
    hidden.add(secret);
    events.splice(0);
    const masked = { kind: 'domains', entityRefs: [risk], hidden: 1 };
    for (const name of ['maya', 'root']) {
      expect(await scopes(name)).toEqual([masked, masked, masked]);
      for (const { eventId, meta } of events.splice(0, 3)) {
        expect([eventId, meta?.entityRefs]).toEqual(['read-denied', [secret]]);
      }
      expect(events).toEqual([]);
    }
  });

  it('are withheld where they look like personal data, as owners are', async () => {
    const annotations = {
      'ml-governance.io/application-id': 'maya.lee@example.com',
      'ml-governance.io/owner-tag': 'maya.lee@example.com',
    };
    const {
      campaign: make,
      api,
      as,
    } = await startReviewPortal({
      entities: [
        ...organization(),
        mlService('one', { owner: 'team-fraud', annotations }),
        mlService('other', { owner: 'team-churn', annotations }),
      ],
    });
    const campaign = await make();
    const { body } = await campaign.page('root');
    expect(
      body.items.filter(
        ({ kind, subject }: { kind: string; subject: string }) =>
          kind === 'shared-application' && subject.startsWith('('),
      ),
    ).toMatchObject([
      {
        snapshot: {
          applicationIds: ['(personal data, withheld)'],
          claimants: ['component:default/one', 'component:default/other'],
          cost: { total: '1' },
        },
      },
    ]);
    expect((await campaign.page('maya', FRAUD)).body.items).toContainEqual(
      expect.objectContaining({
        subject: 'component:default/one',
        snapshot: expect.objectContaining({
          applicationIds: ['(personal data, withheld)'],
          owner: expect.objectContaining({
            expected: ['(personal data, withheld)'],
          }),
        }),
      }),
    );
    for (const path of ['items', 'evidence', 'evidence.csv']) {
      const { status, text } = await api.get(
        `${campaign.path}/${path}`,
        as('root'),
      );
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toContain('maya.lee');
    }
  });
});

describe('what goes wrong in an ownership review', () => {
  it('is a cursor of another list, or one that no list gave out', async () => {
    const { campaign: make, api, as } = await startReviewPortal();
    const [campaign, other] = [await make(), await make()];
    const { nextCursor: ofItems } = (
      await campaign.page('root', FRAUD, 'limit=1')
    ).body;
    const { nextCursor: ofCampaigns } = (
      await api.get('/v1/reviews?limit=1', as('root'))
    ).body;
    const [list] = JSON.parse(`${Buffer.from(ofItems, 'base64url')}`);
    // Larger than the numbers that the database tells rows apart by.
    const huge = Buffer.from(JSON.stringify([list, 2 ** 31])).toString(
      'base64url',
    );
    const items = `/items?groupRef=${FRAUD}&cursor=`;
    expect(
      (await api.get(`${campaign.path}${items}${ofItems}`, as('root'))).status,
    ).toBe(200);
    for (const path of [
      `/v1/reviews?cursor=${ofItems}`,
      `/v1/reviews?groupRef=${FRAUD}&cursor=${ofCampaigns}`,
      `${campaign.path}${items}${ofCampaigns}`,
      `${campaign.path}${items}${huge}`,
      `${campaign.path}/items?groupRef=${CHURN}&cursor=${ofItems}`,
      `${campaign.path}/items?cursor=${ofItems}`,
      `${other.path}${items}${ofItems}`,
    ]) {
      const { status, body } = await api.get(path, as('root'));
      expect([path, status, body.error?.message]).toEqual([
        path,
        400,
        expect.stringContaining("'cursor' must be the 'nextCursor'"),
      ]);
    }
  });

  it('is answered with what is accepted', async () => {
    const { api, as } = await startReviewPortal();
    const bad: [object, string][] = [
      [{ title: '' }, '1 to 200 characters'],
      [{ dueAt: '2026-11-03T06:00:00Z' }, 'must lie in the future'],
      [{ dueAt: '2026-11-01T06:00:00Z' }, 'must lie in the future'],
      [{ dueAt: '2026-12-01' }, 'an instant in UTC'],
      [{ period: { from: '2026-10-01', to: '2026-10-01' } }, "before 'to'"],
      [{ period: { from: '2020-10-01', to: '2026-10-01' } }, '430 days'],
      [
        { period: { from: '2026-11-01', to: '2026-11-05' } },
        '2026-11-03, since nobody knows what later days cost; its last day is 2026-11-04',
      ],
      [
        { period: { from: '2026-12-01', to: '2027-01-01' } },
        "'period' must not reach beyond today",
      ],
      [{ scope: { kind: 'groups', entityRefs: [] } }, 'must name the groups'],
      [
        { scope: { kind: 'groups', entityRefs: ['group:default/none'] } },
        'it has no group:default/none',
      ],
      [
        { scope: { kind: 'domains', entityRefs: [FRAUD] } },
        `${FRAUD} is no domain`,
      ],
      [
        { remindDaysBefore: [-1] },
        "'remindDaysBefore.0': must be at most 10 whole numbers of days from 0 to 365",
      ],
      [{ forever: true }, "'forever' is not known"],
    ];
    for (const [wrong, message] of bad) {
      const { status, body } = await api.post(
        '/v1/reviews',
        { ...asked, ...wrong },
        as('root'),
      );
      expect([wrong, status, body.error?.message]).toEqual([
        wrong,
        400,
        expect.stringContaining(message),
      ]);
    }
  });

  it('is no period that ends with today', async () => {
    const { campaign: make } = await startReviewPortal();
    const period = { from: '2026-11-01', to: '2026-11-04' };
    expect((await make({ period })).bill.period).toEqual(period);
  });

  it('is a group that is named twice, which counts once', async () => {
    const { campaign: make } = await startReviewPortal();
    const { scope, progress } = await make({
      scope: { kind: 'groups', entityRefs: [FRAUD, FRAUD.toUpperCase()] },
    });
    expect([scope.entityRefs, progress.total]).toEqual([[FRAUD], 2]);
  });

  it('is a decision that makes no sense', async () => {
    const { campaign: make } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    const bad: [object, string][] = [
      [{ decision: 'hand-over', toGroupRef: FRAUD }, 'name another group'],
      [{ decision: 'hand-over' }, 'must name a group'],
      [
        { decision: 'hand-over', toGroupRef: 'user:default/ines' },
        'must name a group',
      ],
      [
        { decision: 'hand-over', toGroupRef: 'group:default/none' },
        'there is no group:default/none',
      ],
      [{ decision: 'dispute' }, "'comment' must say"],
      [{ decision: 'dispute', comment: '  ' }, '1 to 1000 characters'],
      [{ decision: 'shrug' }, 'confirm, hand-over, retire, dispute'],
      [{ decision: 'confirm', toGroupRef: CHURN }, 'leave it out'],
      [{ decision: 'confirm', revision: 0.5 }, 'a whole number'],
    ];
    for (const [wrong, message] of bad) {
      const { status, body } = await campaign.step('maya', id, 'decision', {
        revision: 0,
        ...wrong,
      });
      expect([wrong, status, body.error?.message]).toEqual([
        wrong,
        400,
        expect.stringContaining(message),
      ]);
    }
    expect((await campaign.item(SCORING)).history).toEqual([]);
    expect(
      (await campaign.step('maya', '99999', 'decision', confirm)).status,
    ).toBe(404);
  });

  it('is a group that is deleted, whose items somebody assigns anew', async () => {
    const { campaign: make, catalog, refresh } = await startReviewPortal();
    const campaign = await make();
    catalog.entities = organization().filter(
      ({ metadata }) => metadata.name !== 'team-fraud',
    );
    await refresh();
    const { body } = await campaign.page('root', FRAUD);
    expect(body.group).toMatchObject({ entityRef: FRAUD, gone: true });
    const { id } = await campaign.item(SCORING);
    const assigned = await campaign.step('root', id, 'assignment', {
      revision: 0,
      groupRef: CHURN,
    });
    expect(assigned.body.groupRef).toBe(CHURN);
    expect(
      (
        await campaign.step('ines', id, 'decision', {
          revision: 1,
          decision: 'confirm',
        })
      ).status,
    ).toBe(200);
  });

  it('is a group that is deleted after it took something over, which somebody assigns anew', async () => {
    const {
      campaign: make,
      catalog,
      events,
      successes,
    } = await startReviewPortal();
    const campaign = await make();
    const { id } = await campaign.item(SCORING);
    const training = await campaign.item('component:default/fraud-training');
    await campaign.step('maya', id, 'decision', handOver);
    await campaign.step('ines', id, 'answer', { revision: 1, accept: true });
    await campaign.step('maya', training.id, 'decision', confirm);
    const { revision } = (await campaign.page('maya', FRAUD)).body.group;
    await campaign.signOff('maya', { groupRef: FRAUD, revision });
    const assign = async (name: string, groupRef: string) =>
      await campaign.step(name, id, 'assignment', { revision: 2, groupRef });
    const early = await assign('root', FRAUD);
    expect([early.status, early.body.error.message]).toEqual([
      409,
      expect.stringContaining('by a group that the catalog has no more'),
    ]);
    expect(await campaign.item(SCORING)).not.toHaveProperty('toGroupGone');

    // The catalog is asked, whatever was read of it before.
    catalog.entities = organization().filter(
      ({ metadata }) => metadata.name !== 'team-churn',
    );
    expect(await campaign.item(SCORING)).toMatchObject({ toGroupGone: true });
    expect((await assign('maya', FRAUD)).status).toBe(403);
    events.splice(0);
    // The group that it came from is as good as any, and has to sign off anew.
    const assigned = await assign('root', FRAUD);
    expect(assigned.body).toMatchObject({
      state: 'open',
      revision: 3,
      groupRef: FRAUD,
    });
    expect(assigned.body).not.toHaveProperty('toGroupRef');
    expect(events).toContainEqual({
      eventId: 'review-assign',
      meta: expect.objectContaining({ itemId: id, toGroupRef: FRAUD }),
      outcome: 'succeeded',
    });
    expect(successes.at(-1)).toMatchObject({ state: 'open', insteadOf: CHURN });
    expect(
      (
        await campaign.step('maya', id, 'decision', {
          revision: 3,
          decision: 'confirm',
        })
      ).status,
    ).toBe(200);
    const { items, signOffs } = await campaign.evidence('maya');
    expect(
      items
        .find(one => one.id === id)
        ?.history.map(step => [step.action, step.by, step.toGroupRef]),
    ).toEqual([
      ['hand-over', 'user:default/maya', CHURN],
      ['accept', 'user:default/ines', undefined],
      ['assign', 'user:default/root', FRAUD],
      ['confirm', 'user:default/maya', undefined],
    ]);
    expect(signOffs.map((one: { action: string }) => one.action)).toEqual([
      'signed-off',
      'reopened',
    ]);
  });

  it('is an entity that is renamed, which is named by what claims its ids now', async () => {
    const { campaign: make, catalog, refresh } = await startReviewPortal();
    const campaign = await make();
    catalog.entities = [
      ...organization().filter(
        ({ metadata }) => metadata.name !== 'fraud-scoring',
      ),
      mlService('scoring-of-fraud', {
        owner: 'team-fraud',
        annotations: { 'ml-governance.io/application-id': 'fraud-scoring' },
      }),
    ];
    await refresh();
    expect(await campaign.item(SCORING)).toMatchObject({
      gone: true,
      claimedNowBy: ['component:default/scoring-of-fraud'],
    });
  });

  it('is an assignment after the sign-off, which ends it', async () => {
    const { campaign: make } = await startReviewPortal();
    const campaign = await make({
      scope: { kind: 'all', entityRefs: [] },
    });
    for (const { id } of (await campaign.page('maya', FRAUD)).body.items) {
      await campaign.step('maya', id, 'decision', confirm);
    }
    const { revision } = (await campaign.page('maya', FRAUD)).body.group;
    await campaign.signOff('maya', { groupRef: FRAUD, revision });
    const { id } = await campaign.item('component:default/orphan');
    await campaign.step('root', id, 'assignment', {
      revision: 0,
      groupRef: FRAUD,
    });
    const { body } = await campaign.page('maya', FRAUD);
    expect(body.group).not.toHaveProperty('signedOffAt');
    expect(body.signOffs.at(-1)).toMatchObject({ action: 'reopened' });
  });
});

describe('the change that a hand-over needs', () => {
  const file = [
    '# Ours',
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: fraud-scoring',
    'spec:',
    '  type: ml-service',
    '  owner: team-fraud # since 2020',
    '---',
    'kind: Component',
    'metadata: { name: other }',
    '',
  ].join('\n');
  const url = 'https://github.com/any/ml/blob/main/services/catalog-info.yaml';

  async function handedOver(files: Record<string, string>) {
    const portal = await startReviewPortal({
      files,
      entities: organization().map(entity =>
        entity.metadata.name === 'fraud-scoring'
          ? {
              ...entity,
              metadata: {
                ...entity.metadata,
                annotations: {
                  'backstage.io/managed-by-location': `url:${url}`,
                },
              },
            }
          : entity,
      ),
    });
    const campaign = await portal.campaign();
    const { id } = await campaign.item(SCORING);
    const change = (name: string) =>
      portal.api.get(`${campaign.path}/items/${id}/change`, portal.as(name));
    expect((await change('maya')).status).toBe(409);
    await campaign.step('maya', id, 'decision', handOver);
    await campaign.step('ines', id, 'answer', { revision: 1, accept: true });
    return { ...portal, change };
  }

  it('is a patch of the catalog file, the text of a pull request and a plan for the tags', async () => {
    const { change, denied, as, api } = await handedOver({ [url]: file });
    const { body } = await change('ines');
    expect(body.patch).toBe(
      [
        '--- a/services/catalog-info.yaml',
        '+++ b/services/catalog-info.yaml',
        '@@ -5,7 +5,7 @@',
        '   name: fraud-scoring',
        ' spec:',
        '   type: ml-service',
        '-  owner: team-fraud # since 2020',
        '+  owner: team-churn # since 2020',
        ' ---',
        ' kind: Component',
        ' metadata: { name: other }',
        '',
      ].join('\n'),
    );
    expect(body.pullRequest).toContain('  owner: team-churn');
    expect(body.pullRequest).toContain('user:default/ines accepted');
    expect(body.retagging).toEqual({
      tagKey: 'anycompany:workload:owner',
      value: 'team-churn',
      more: 0,
      edits: ['scoring', 'scoring-old'].map(name => ({
        arn: `arn:aws:sagemaker:eu-west-1:222222222222:endpoint/${name}`,
        set: { 'anycompany:workload:owner': 'team-churn' },
      })),
    });
    // What it asks for is what a plan is made from.
    const plan = await api.post(
      '/v1/remediation/plans',
      { edits: body.retagging.edits },
      as('ines'),
    );
    expect([plan.status, plan.body.resources]).toEqual([200, 2]);
    expect((await change('guest')).status).toBe(403);
    denied.add(COMPLIANCE);
    expect((await change('ines')).body).not.toHaveProperty('retagging');
  });

  it('is about the application ids that the entity has now, and those of then where it has none', async () => {
    const { change, catalog, refresh } = await handedOver({ [url]: file });
    const arns = async (applicationId?: string) => {
      catalog.entities = catalog.entities.map(entity =>
        entity.metadata.name === 'fraud-scoring'
          ? {
              ...entity,
              spec: { type: applicationId === undefined ? 'library' : 'ml' },
              metadata: {
                ...entity.metadata,
                annotations: {
                  'backstage.io/managed-by-location': `url:${url}`,
                  ...(applicationId === undefined
                    ? {}
                    : { 'ml-governance.io/application-id': applicationId }),
                },
              },
            }
          : entity,
      );
      await refresh();
      const { body } = await change('ines');
      return body.retagging.edits.map(
        ({ arn }: { arn: string }) => arn.split('/')[1],
      );
    };
    expect(await arns('fraud-training')).toEqual(['training']);
    expect(await arns()).toEqual(['scoring', 'scoring-old']);
  });

  it('calls no tags right where nobody knows what they should say', async () => {
    const { change, catalog, refresh } = await handedOver({ [url]: file });
    catalog.entities = catalog.entities.filter(
      ({ metadata }) => metadata.name !== 'team-churn',
    );
    await refresh();
    const { status, body } = await change('maya');
    expect([status, body.retagging]).toEqual([
      200,
      { tagKey: 'anycompany:workload:owner', edits: [], more: 0 },
    ]);
    expect(body.pullRequest).toContain('may have to follow');
    expect(body.pullRequest).not.toContain('say so already');
  });

  it('says why there is no patch', async () => {
    const { change } = await handedOver({});
    const { body } = await change('maya');
    expect(body).not.toHaveProperty('patch');
    expect(body.patchProblem).toContain('could not be read');
    expect(body.location).toBe(`url:${url}`);
  });
});
