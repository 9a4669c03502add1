import { setImmediate } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsResource,
  PlannedChange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceTagger } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { passLease } from './__testUtils__/passLease';
import { startRemediationPortal } from './__testUtils__/remediationPortal';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';

const SCORING = 'component:default/fraud-scoring';
const PLAN = 'ml-governance.remediation.plan';
const APPLY = 'ml-governance.remediation.apply';
const ENVIRONMENT = 'anycompany:workload:environment';
const OWNER = 'anycompany:workload:owner';
const NOTE = 'anycompany:workload:note';

const good = goodTags('fraud-scoring');
const { [OWNER]: owner, ...ownerless } = good;

const shortened = endpoint('a-short', { ...good, [ENVIRONMENT]: 'production' });
const orphan = endpoint('b-orphan', { ...ownerless, extra: 'x' });
const odd = endpoint('c-odd', { ...good, [ENVIRONMENT]: 'blue' });
const renamed = endpoint('d-renamed', {
  ...ownerless,
  'anycompany:workload:Owner': 'team-fraud',
});
const fine = endpoint('e-fine', good);
const foreign = endpoint('f-other', {
  ...goodTags('fraud-training'),
  [ENVIRONMENT]: 'Dev',
});
const resources = [shortened, orphan, odd, renamed, fine, foreign];

const tagsOf = (tagger: InMemoryResourceTagger, { arn }: AwsResource) =>
  Object.fromEntries(
    (tagger.tags.get(arn) ?? []).map(({ key, value }) => [key, value]),
  );
const outcomesOf = (items: PlannedChange[]) =>
  Object.fromEntries(items.map(({ name, outcome }) => [name, outcome]));

async function start(
  options: Partial<Parameters<typeof startRemediationPortal>[0]> = {},
) {
  const tagger = new InMemoryResourceTagger(options.resources ?? resources);
  const portal = await startRemediationPortal({
    resources,
    tagger,
    ...options,
  });
  return { ...portal, tagger };
}

describe('a plan', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('is made of the findings of an entity, with what is certain included', async () => {
    const { plan, api, plans } = await start();
    const made = await plan({ entityRef: SCORING });
    expect(made).toMatchObject({
      title: `Findings of ${SCORING}`,
      state: 'draft',
      createdBy: 'user:default/mock',
      createdAt: '2026-11-03T06:00:00.000Z',
      expiresAt: '2026-11-10T06:00:00.000Z',
      resources: 4,
      hiddenResources: 0,
      counts: [
        { kind: 'add', sureness: 'certain', changes: 1, included: 1 },
        { kind: 'rename', sureness: 'certain', changes: 1, included: 1 },
        { kind: 'correct', sureness: 'certain', changes: 1, included: 1 },
        { kind: 'correct', sureness: 'ambiguous', changes: 1, included: 0 },
      ],
      outcomes: [{ outcome: 'planned', resources: 4 }],
      reach: {
        apply: { changes: 3, resources: 3, accounts: 1 },
        undo: { changes: 0, resources: 0, accounts: 0 },
      },
      unplanned: [],
      writing: { possible: true },
    });
    expect(made.items).toMatchObject([
      { id: 1, name: 'a-short', kind: 'correct', value: 'prod' },
      {
        name: 'b-orphan',
        kind: 'add',
        key: OWNER,
        value: 'team-fraud',
        candidates: [{ origin: 'catalog-owner', from: SCORING }],
      },
      {
        name: 'c-odd',
        included: false,
        candidates: [{ value: 'dev' }, { value: 'test' }, { value: 'prod' }],
      },
      { name: 'd-renamed', kind: 'rename', key: OWNER },
    ]);
    expect((await api.get(plans)).body.items).toMatchObject([
      { id: made.id, resources: 4 },
    ]);
  });

  it('is read page by page, and by kind, sureness and outcome', async () => {
    const { plan, api, plans } = await start();
    const { id } = await plan({ entityRef: SCORING });
    const first = (await api.get(`${plans}/${id}?limit=3`)).body;
    expect(first.items).toHaveLength(3);
    const rest = (
      await api.get(`${plans}/${id}?limit=3&cursor=${first.nextCursor}`)
    ).body;
    expect(rest.items).toMatchObject([{ name: 'd-renamed' }]);
    expect(rest.nextCursor).toBeUndefined();
    const correct = await api.get(
      `${plans}/${id}?kind=correct&sureness=certain`,
    );
    expect(correct.body.items).toMatchObject([{ name: 'a-short' }]);
    const applied = await api.get(`${plans}/${id}?outcome=applied`);
    expect(applied.body.items).toEqual([]);
  });

  it('is made of a filter over everything, of ARNs, or of edits', async () => {
    const { plan } = await start();
    expect(
      (await plan({ filter: { violates: ENVIRONMENT } })).items,
    ).toMatchObject([
      { name: 'a-short' },
      { name: 'c-odd' },
      { name: 'f-other', value: 'dev' },
    ]);
    expect((await plan({ arns: [orphan.arn, fine.arn] })).items).toMatchObject([
      { name: 'b-orphan' },
    ]);
    const edited = await plan({
      title: 'By hand',
      edits: [
        { arn: fine.arn, set: { [NOTE]: 'x', [OWNER]: 'team-fraud' } },
        { arn: orphan.arn, remove: ['extra', 'not-there'] },
      ],
    });
    expect(edited).toMatchObject({
      title: 'By hand',
      items: [
        { name: 'e-fine', kind: 'add', key: NOTE, value: 'x', included: true },
        { name: 'b-orphan', kind: 'remove', key: 'extra', before: 'x' },
      ],
    });
  });

  it('plans for jobs, whose cost is billed already, but leaves them out until somebody takes them in', async () => {
    const job = {
      ...endpoint('g-job', { ...good, [ENVIRONMENT]: 'production' }),
      arn: 'arn:aws:sagemaker:eu-west-1:222222222222:training-job/g-job',
      type: 'sagemaker:training-job',
    };
    const { plan, api, plans, run, tagger } = await start({
      resources: [shortened, job],
    });
    const { id, items } = await plan({ entityRef: SCORING });
    expect(items).toMatchObject([
      { name: 'a-short', included: true, notes: [] },
      {
        name: 'g-job',
        included: false,
        sureness: 'certain',
        value: 'prod',
        notes: ['past-bill'],
      },
    ]);
    await run(id, 'apply');
    expect(tagsOf(tagger, job)[ENVIRONMENT]).toBe('production');

    const taken = await plan({ entityRef: SCORING });
    const { body } = await api.patch(`${plans}/${taken.id}`, {
      all: { include: true },
    });
    expect(body.reach.apply.resources).toBe(2);
    // What a person asks for by name is done.
    const edited = await plan({
      edits: [{ arn: job.arn, set: { [NOTE]: 'x' } }],
    });
    expect(edited.items).toMatchObject([
      { included: true, notes: ['past-bill'] },
    ]);
  });

  it('offers the tag of the AWS account, to those who may see the account', async () => {
    const account: AwsResource = {
      arn: 'arn:aws:organizations::111111111111:account/o-abc123/222222222222',
      type: 'organizations:account',
      name: '222222222222',
      accountId: '222222222222',
      region: 'eu-west-1',
      tags: [{ key: ENVIRONMENT, value: 'test' }],
    };
    const { [ENVIRONMENT]: _, ...bare } = good;
    const portal = await start({
      resources: [endpoint('a-bare', bare), account],
    });
    const candidates = async () => {
      const { items } = await portal.plan({ entityRef: SCORING });
      return items.map(one => [
        one.sureness,
        ...one.candidates.map(({ value, origin }) => `${value} ${origin}`),
      ]);
    };
    expect(await candidates()).toEqual([
      ['ambiguous', 'test account', 'dev dictionary', 'prod dictionary'],
    ]);
    portal.denied.add('ml-governance.organization.read');
    expect(await candidates()).toEqual([
      ['ambiguous', 'dev dictionary', 'test dictionary', 'prod dictionary'],
    ]);
  });

  it('leaves alone what is waived', async () => {
    const { plan, api } = await start();
    const { status } = await api.post('/v1/waivers', {
      tagKey: ENVIRONMENT,
      scope: { kind: 'resource', value: shortened.arn },
      owner: 'group:default/team-fraud',
      reason: 'It is retired next week',
      expiresAt: '2026-11-20T00:00:00Z',
    });
    expect(status).toBe(200);
    const { items } = await plan({ entityRef: SCORING });
    expect(items.map(({ name }) => name)).toEqual([
      'b-orphan',
      'c-odd',
      'd-renamed',
    ]);
  });

  it('waits for a person to choose, and lets changes be left out', async () => {
    const { plan, api, plans } = await start();
    const { id, items } = await plan({ entityRef: SCORING });
    const [short, , unsure] = items;
    const decide = (decisions: object) =>
      api.patch(`${plans}/${id}`, decisions);
    for (const [decisions, message] of [
      [{ changes: [{ id: unsure.id, include: true }] }, 'several candidates'],
      [
        { changes: [{ id: unsure.id, value: 'green' }] },
        'none of its candidates',
      ],
      [{ changes: [{ id: 99, include: true }] }, 'no change 99'],
      [{}, 'at least one of them'],
    ] as const) {
      const { status, body } = await decide(decisions);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    }
    // All or nothing.
    await decide({ changes: [{ id: short.id, include: false }, { id: 99 }] });
    await decide({ all: { include: true } });
    const [kept, , stillUnsure] = (await api.get(`${plans}/${id}`)).body.items;
    expect(kept.included).toBe(true);
    expect(stillUnsure.included).toBe(false);
    const { body } = await decide({
      all: { kind: 'add', include: false },
      changes: [{ id: unsure.id, value: 'test' }],
    });
    expect(body.counts).toEqual([
      { kind: 'add', sureness: 'certain', changes: 1, included: 0 },
      { kind: 'rename', sureness: 'certain', changes: 1, included: 1 },
      { kind: 'correct', sureness: 'certain', changes: 1, included: 1 },
      { kind: 'correct', sureness: 'ambiguous', changes: 1, included: 1 },
    ]);
  });

  it('is applied as it was reviewed, or not at all', async () => {
    const { plan, read, run, api, plans, tagger, events } = await start();
    const reviewed = await plan({ entityRef: SCORING });
    const { id } = reviewed;
    // Somebody who may not apply it chooses otherwise meanwhile.
    const decision = { id: 3, value: 'test' };
    await api.patch(`${plans}/${id}`, { changes: [decision] });
    const apply = (body: object) => api.post(`${plans}/${id}/apply`, body);
    const stale = await apply({ revision: reviewed.revision });
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringContaining('has changed since it was reviewed'),
    ]);
    for (const body of [{}, { revision: -1 }, { revision: '1' }]) {
      expect((await apply(body)).status).toBe(400);
    }
    expect(tagger.calls).toEqual([]);
    expect(await read(id)).toMatchObject({ state: 'draft', revision: 1 });
    await run(id, 'apply');
    expect(tagsOf(tagger, odd)[ENVIRONMENT]).toBe('test');
    const counts = expect.arrayContaining([
      { kind: 'correct', sureness: 'ambiguous', changes: 1, included: 1 },
    ]);
    expect(events.slice(1, 4)).toMatchObject([
      {
        eventId: 'remediation-decide',
        meta: { planId: id, revision: 1, changes: [decision], counts },
      },
      {
        eventId: 'remediation-apply',
        meta: { planId: id, revision: reviewed.revision },
        outcome: expect.stringContaining('has changed'),
      },
      {
        eventId: 'remediation-apply',
        meta: { planId: id, resources: 4, counts },
        outcome: 'succeeded',
      },
    ]);
  });

  it('is applied, refuses what has drifted, is idempotent, and is undone byte for byte', async () => {
    const { plan, run, tagger, events } = await start();
    const before = new Map(
      resources.map(one => [one.arn, tagsOf(tagger, one)]),
    );
    const { id } = await plan({ entityRef: SCORING });
    tagger.tags.get(orphan.arn)?.push({ key: 'new', value: 'x' });
    const applied = await run(id, 'apply');
    expect(applied.state).toBe('applied');
    // What was refused is tried again; what was written can be taken back.
    expect(applied.reach).toEqual({
      apply: { changes: 1, resources: 1, accounts: 1 },
      undo: { changes: 2, resources: 2, accounts: 1 },
    });
    expect(outcomesOf(applied.items)).toEqual({
      'a-short': 'applied',
      'b-orphan': 'refused',
      'c-odd': 'left-out',
      'd-renamed': 'applied',
    });
    expect(
      applied.items.find(({ name }) => name === 'b-orphan')?.message,
    ).toContain('“new” is new');
    expect(tagsOf(tagger, shortened)).toEqual(good);
    expect(tagsOf(tagger, renamed)).toEqual(good);
    expect(tagsOf(tagger, orphan)).not.toHaveProperty(OWNER);

    const writes = () =>
      tagger.calls.filter(({ operation }) => operation === 'write').length;
    const written = writes();
    tagger.tags.set(renamed.arn, [{ key: 'all', value: 'gone' }]);
    const again = await run(id, 'apply');
    expect(outcomesOf(again.items)).toMatchObject({
      'a-short': 'applied',
      'b-orphan': 'refused',
      'd-renamed': 'refused',
    });
    expect(writes()).toBe(written);

    const undone = await run(id, 'undo');
    expect(undone.state).toBe('undone');
    expect(outcomesOf(undone.items)).toMatchObject({
      'a-short': 'undone',
      'd-renamed': 'refused',
    });
    expect(tagsOf(tagger, shortened)).toEqual(before.get(shortened.arn));
    expect(tagsOf(tagger, renamed)).toEqual({ all: 'gone' });
    // What stood in the way is mended, and the rest goes back as well.
    tagger.tags.set(
      renamed.arn,
      Object.entries(good).map(([key, value]) => ({ key, value })),
    );
    await run(id, 'undo');
    expect(tagsOf(tagger, renamed)).toEqual(before.get(renamed.arn));

    expect(events.map(({ eventId, outcome }) => [eventId, outcome])).toEqual([
      ['remediation-plan', 'succeeded'],
      ['remediation-apply', 'succeeded'],
      [
        'remediation-applied',
        expect.stringContaining('1 resources were refused'),
      ],
      ['remediation-apply', 'succeeded'],
      [
        'remediation-applied',
        expect.stringContaining('2 resources were refused'),
      ],
      ['remediation-undo', 'succeeded'],
      ['remediation-undone', expect.stringContaining('refused')],
      ['remediation-undo', 'succeeded'],
      ['remediation-undone', expect.stringContaining('refused')],
    ]);
    expect(events[2].meta).toMatchObject({
      planId: id,
      principal: 'user:default/mock',
    });
  });

  it('writes nothing before it is audited what and for whom', async () => {
    const { plan, ended, read, api, plans, tagger, events, unaudited } =
      await start();
    const { id } = await plan({ entityRef: SCORING });
    unaudited.add('remediation-applied');
    await api.post(`${plans}/${id}/apply`, { revision: 0 });
    while (!events.some(({ outcome }) => outcome === 'not audited')) {
      await setImmediate();
    }
    expect((await read(id)).state).toBe('applying');
    expect(tagger.calls).toEqual([]);

    unaudited.clear();
    const begun: unknown[] = [];
    const write = tagger.writeTags.bind(tagger);
    tagger.writeTags = async (...args) => {
      begun.push(events[events.length - 1].outcome);
      return await write(...args);
    };
    await ended(id);
    expect(begun).toEqual(['begun', 'begun', 'begun']);
    expect(events[events.length - 1]).toEqual({
      eventId: 'remediation-applied',
      outcome: 'succeeded',
      meta: {
        planId: id,
        principal: 'user:default/mock',
        revision: 1,
        accounts: ['222222222222'],
        keys: [ENVIRONMENT, 'anycompany:workload:Owner', OWNER].sort(),
        waiting: 3,
        resources: { applied: 3, 'left-out': 1 },
      },
    });
  });

  it('is undone though the cloud still tells of the tags from before', async () => {
    const { plan, run, tagger } = await start();
    const { id } = await plan({ arns: [shortened.arn] });
    const before = [...(tagger.tags.get(shortened.arn) ?? [])];
    await run(id, 'apply');
    const readTags = tagger.readTags.bind(tagger);
    tagger.readTags = async () => new Map([[shortened.arn, before]]);
    tagger.failing.set(shortened.arn, { code: 'Throttled', message: 'Later' });
    expect((await run(id, 'undo')).items).toMatchObject([
      { outcome: 'failed' },
    ]);
    tagger.failing.clear();
    expect((await run(id, 'undo')).items).toMatchObject([
      { outcome: 'undone' },
    ]);
    tagger.readTags = readTags;
    expect(tagsOf(tagger, shortened)[ENVIRONMENT]).toBe('production');
    const { length } = tagger.calls;
    await run(id, 'undo');
    expect(tagger.calls).toHaveLength(length);
  });

  it('names what the cloud refuses, and what is gone', async () => {
    const { plan, run, tagger } = await start();
    const { id } = await plan({ entityRef: SCORING });
    tagger.failing.set(shortened.arn, {
      code: 'AccessDenied',
      message: 'Not allowed',
    });
    tagger.tags.delete(renamed.arn);
    const { items } = await run(id, 'apply');
    expect(items).toMatchObject([
      { outcome: 'failed', message: 'AccessDenied: Not allowed' },
      { outcome: 'applied' },
      { outcome: 'left-out' },
      { outcome: 'refused', message: expect.stringContaining('is gone') },
    ]);
    tagger.failing.clear();
    expect((await run(id, 'apply')).items[0].outcome).toBe('applied');
  });

  it('fails where tags cannot be read, and can be applied again', async () => {
    const { plan, run, tagger } = await start();
    const { id } = await plan({ entityRef: SCORING });
    tagger.errors.read = new Error('no answer');
    const { items } = await run(id, 'apply');
    expect(items[0]).toMatchObject({
      outcome: 'failed',
      message: 'Its tags could not be read: no answer',
    });
    expect(tagger.calls.map(({ operation }) => operation)).toEqual(['read']);
    await run(id, 'apply');
    expect(tagsOf(tagger, shortened)).toEqual(good);
  });

  it('is applied no more once it has expired, or was taken back', async () => {
    const { plan, run, api, plans, tagger } = await start({
      config: {
        ...testConfig,
        remediation: { plansExpireAfter: { days: 2 } },
      },
    });
    const { id } = await plan({ arns: [shortened.arn] });
    const other = await plan({ arns: [shortened.arn] });
    const undraft = await api.post(`${plans}/${id}/undo`, {});
    expect([undraft.status, undraft.body.error.message]).toEqual([
      409,
      expect.stringContaining('never applied'),
    ]);
    await run(id, 'apply');
    const late = await api.patch(`${plans}/${id}`, { all: { include: false } });
    expect(late.status).toBe(409);
    stopClock('2026-11-05T06:00:00Z');
    const expired = await api.post(`${plans}/${other.id}/apply`, {
      revision: 0,
    });
    expect([expired.status, expired.body.error.message]).toEqual([
      409,
      expect.stringContaining('expired on 2026-11-05'),
    ]);
    // Nor again, though some of it may have failed.
    const again = await api.post(`${plans}/${id}/apply`, { revision: 2 });
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining('expired on 2026-11-05'),
    ]);
    // What was applied can still be taken back.
    await run(id, 'undo');
    expect(tagsOf(tagger, shortened)[ENVIRONMENT]).toBe('production');
    const undone = await api.post(`${plans}/${id}/apply`, { revision: 4 });
    expect([undone.status, undone.body.error.message]).toEqual([
      409,
      expect.stringContaining('taken back'),
    ]);
  });

  it('can be exported but not applied where nothing writes tags', async () => {
    for (const tagger of ['none', 'unavailable'] as const) {
      const double = new InMemoryResourceTagger(resources);
      double.hint = 'Set mlGovernance.aws.remediation.roleName';
      const portal = await start(
        tagger === 'none' ? { tagger } : { tagger: double },
      );
      const { api, plans } = portal;
      const { id, writing } = await portal.plan({ entityRef: SCORING });
      expect(writing.possible).toBe(false);
      const { status, body } = await api.post(`${plans}/${id}/apply`, {
        revision: 0,
      });
      expect([status, body.error.message]).toEqual([409, writing.hint]);
      const script = await api.get(`${plans}/${id}/export?format=cli`);
      expect(script.text).toContain(shortened.arn);
      expect(script.text).not.toContain(odd.arn);
      expect(script.headers['content-disposition']).toMatch(/\.sh"$/);
      const csv = await api.get(`${plans}/${id}/export?format=tag-editor-csv`);
      expect(csv.text).toContain('"Tag: anycompany:workload:owner"');
      const text = await api.get(`${plans}/${id}/export?format=pull-request`);
      expect(text.text).toContain('Terraform:');
    }
  });

  it('comes back from its own CSV', async () => {
    const { plan, api, plans } = await start();
    const { id } = await plan({ entityRef: SCORING });
    const { text: csv } = await api.get(
      `${plans}/${id}/export?format=tag-editor-csv`,
    );
    const { items } = await plan({ csv });
    expect(items.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'a-short correct',
      'b-orphan add',
      'd-renamed add',
      'd-renamed remove',
    ]);
  });
});

describe('what cannot be planned', () => {
  it.each([
    [{}, 'must have one of entityRef, arns'],
    [{ arns: [fine.arn], filter: {} }, 'must have one of'],
    [
      { arns: [fine.arn, 'arn:aws:s3:::somebody-elses'] },
      'no resources of the inventory',
    ],
    [{ arns: [] }, 'arns'],
    [
      { edits: [{ arn: fine.arn, set: { ['k'.repeat(129)]: 'v' } }] },
      'longer than the 128 characters',
    ],
    [
      { edits: [{ arn: fine.arn, set: { a: 'v'.repeat(257) } }] },
      'longer than the 256 characters',
    ],
    [{ edits: [{ arn: fine.arn, set: { 'aws:a': 'v' } }] }, "AWS's own"],
    [
      { edits: [{ arn: fine.arn, set: { a: 'maya@example.org' } }] },
      'personal data',
    ],
    [
      { edits: [{ arn: fine.arn, set: { a: '1' }, remove: ['a'] }] },
      'decide on one',
    ],
    [{ edits: [{ arn: fine.arn }, { arn: fine.arn }] }, 'there twice'],
    [{ csv: 'ARN,Colour\nx,red' }, 'columns that are not known: “Colour”'],
    [{ csv: `ARN,Tag: a\n${fine.arn},=1+1` }, 'begins a formula'],
    [
      { csv: `ARN,Tag: ${'k'.repeat(129)}\n${fine.arn},v` },
      'longer than the 128',
    ],
    [
      {
        csv: 'ARN,Tag: a\narn:aws:sagemaker:eu-west-1:999999999999:endpoint/x,v',
      },
      'no resources of the inventory',
    ],
    [{ filter: { colour: 'red' } }, "'colour' is not known"],
  ])('%j is refused, and nothing is kept', async (body, message) => {
    const { api, plans } = await start();
    const answer = await api.post(plans, body);
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    expect((await api.get(plans)).body.items).toEqual([]);
  });

  it('is what would have too many tags, or takes none, or is unknown', async () => {
    const full = endpoint('full', {
      ...good,
      ...Object.fromEntries(
        Array.from({ length: 47 }, (_, n) => [`t-${n}`, 'x']),
      ),
    });
    const version = {
      ...endpoint('model', good),
      arn: 'arn:aws:sagemaker:eu-west-1:222222222222:model-package/model/1',
      type: 'sagemaker:model-package',
    };
    const hazy = unreadable(endpoint('hazy'));
    const personal = endpoint('personal', {
      ...good,
      [NOTE]: 'maya@example.org',
    });
    const { api, plans } = await start({
      resources: [full, version, hazy, personal],
    });
    for (const [{ arn }, message] of [
      [full, 'It would have 51 tags'],
      [version, 'change its group'],
      [hazy, 'could not be read'],
      [personal, 'personal data'],
    ] as const) {
      const { status, body } = await api.post(plans, {
        edits: [{ arn, set: { [NOTE]: 'x' } }],
      });
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
      expect(body.error.message).not.toContain('maya');
    }
  });

  it('answers 400 to what is no id, and 404 to what is no plan', async () => {
    const { api, plans } = await start();
    expect((await api.get(`${plans}/1`)).status).toBe(400);
    const none = `${plans}/00000000-0000-4000-8000-000000000000`;
    expect((await api.get(none)).status).toBe(404);
    expect((await api.post(`${none}/apply`, { revision: 0 })).status).toBe(404);
  });
});

describe('personal data', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('is neither shown nor kept, but still guards against drift', async () => {
    const personal = endpoint('a-person', {
      ...ownerless,
      [ENVIRONMENT]: 'Prod',
      [OWNER]: 'maya@example.org',
    });
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const { plan, run, tagger } = await start({ resources: [personal], knex });
    const made = await plan({ entityRef: SCORING });
    expect(made.items).toMatchObject([{ key: ENVIRONMENT, value: 'prod' }]);
    expect(made.unplanned).toMatchObject([{ findings: 1 }]);
    const kept = await Promise.all(
      ['remediation_plans', 'remediation_resources', 'remediation_changes'].map(
        table => knex(table).select(),
      ),
    );
    expect(JSON.stringify([made, kept])).not.toContain('maya');

    const tags = tagger.tags.get(personal.arn) ?? [];
    tagger.tags.set(
      personal.arn,
      tags.map(tag =>
        tag.key === OWNER ? { ...tag, value: 'x@example.org' } : tag,
      ),
    );
    expect((await run(made.id, 'apply')).items[0].outcome).toBe('refused');
    tagger.tags.set(personal.arn, tags);
    expect((await run(made.id, 'apply')).items[0].outcome).toBe('applied');
    await run(made.id, 'undo');
    expect(tagsOf(tagger, personal)).toEqual({
      ...good,
      [ENVIRONMENT]: 'Prod',
      [OWNER]: 'maya@example.org',
    });
  });
});

describe('who may do what with plans', () => {
  it('answers 403 to everything without the permission, and audits it', async () => {
    const { plan, api, plans, denied, events, tagger } = await start();
    const { id } = await plan({ entityRef: SCORING });
    events.length = 0;
    denied.add(APPLY);
    for (const action of ['apply', 'undo']) {
      const { status, body } = await api.post(`${plans}/${id}/${action}`, {
        revision: 0,
      });
      expect([status, body.error.message]).toEqual([
        403,
        expect.stringContaining(APPLY),
      ]);
    }
    denied.delete(APPLY);
    denied.add(PLAN);
    const answers = [
      await api.get(plans),
      await api.post(plans, { entityRef: SCORING }),
      await api.get(`${plans}/${id}`),
      await api.patch(`${plans}/${id}`, { all: { include: false } }),
      await api.get(`${plans}/${id}/export?format=cli`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      403, 403, 403, 403, 403,
    ]);
    expect(events.map(({ eventId }) => eventId)).toEqual([
      'remediation-apply',
      'remediation-undo',
      'read-denied',
      'remediation-plan',
      'read-denied',
      'remediation-decide',
      'remediation-export',
    ]);
    for (const { outcome } of events) expect(outcome).toContain('permission');
    expect(tagger.calls).toEqual([]);
  });

  it('shows what the caller may see, and lets nobody apply what they do not', async () => {
    const { plan, read, api, plans, hidden, denied, tagger } = await start();
    const { id } = await plan({ filter: {} });
    const own = await plan({ arns: [foreign.arn] });
    expect((await read(id)).resources).toBe(5);
    hidden.add('component:default/fraud-training');
    const partial = await read(id);
    expect(partial).toMatchObject({ resources: 4, hiddenResources: 1 });
    expect(JSON.stringify(partial)).not.toContain('f-other');
    const [change] = partial.items;
    const last = await api.patch(`${plans}/${id}`, {
      changes: [{ id: change.id + partial.items.length, include: false }],
    });
    expect(last.status).toBe(400);
    const csv = await api.get(`${plans}/${id}/export?format=tag-editor-csv`);
    expect(csv.text).not.toContain('f-other');
    const applied = await api.post(`${plans}/${id}/apply`, { revision: 0 });
    expect([applied.status, applied.body.error.message]).toEqual([
      403,
      expect.stringContaining('1 resources that you may not see'),
    ]);
    expect(tagger.calls).toEqual([]);

    expect((await api.get(`${plans}/${own.id}`)).status).toBe(404);
    expect((await api.get(plans)).body.items).toMatchObject([{ id }]);
    const named = await api.post(plans, { arns: [foreign.arn] });
    expect(named.status).toBe(400);

    denied.add('ml-governance.compliance.read');
    expect((await api.get(`${plans}/${id}`)).status).toBe(404);
    expect((await api.post(plans, { entityRef: SCORING })).status).toBe(403);
  });

  it('names no entity and no resource that values come from and the caller may not see', async () => {
    const SECRET = 'component:default/secret';
    const parent = {
      ...endpoint('team', {
        ...goodTags('fraud-training'),
        [ENVIRONMENT]: 'dev',
      }),
      arn: 'arn:aws:sagemaker:eu-west-1:222222222222:space/d-1/team',
      type: 'sagemaker:space',
    };
    const child = endpoint('child', {
      ...good,
      [ENVIRONMENT]: '',
      'sagemaker:space-arn': parent.arn,
    });
    const { plan, read, run, api, plans, hidden, tagger } = await start({
      resources: [orphan, child, parent],
      entities: [
        mlService('secret', {
          owner: 'team-hidden',
          annotations: { 'ml-governance.io/application-id': 'fraud-scoring' },
        }),
        group('team-hidden'),
      ],
    });
    const { id, title, items } = await plan({ entityRef: SECRET });
    expect(title).toBe(`Findings of ${SECRET}`);
    expect(items).toMatchObject([
      { key: OWNER, candidates: [{}, { value: 'team-hidden', from: SECRET }] },
      { value: 'dev', candidates: [{ from: parent.arn }] },
    ]);
    const decide = (change: object) =>
      api.patch(`${plans}/${id}`, { changes: [change] });
    await decide({ id: 1, value: 'team-hidden' });
    await decide({ id: 2, include: true });

    hidden.add(SECRET).add('component:default/fraud-training');
    const shown = await read(id);
    expect(shown).toMatchObject({
      title: 'Findings of an entity that you may not see',
      hiddenResources: 0,
      items: [
        { hiddenCandidates: 1, candidates: [{ value: 'team-fraud' }] },
        { hiddenCandidates: 1, candidates: [] },
      ],
    });
    const answers = [shown, (await api.get(plans)).body];
    for (const format of ['cli', 'tag-editor-csv', 'pull-request']) {
      const { text } = await api.get(`${plans}/${id}/export?format=${format}`);
      answers.push(text);
    }
    for (const secret of ['secret', 'team-hidden', parent.arn, '"dev"']) {
      expect(JSON.stringify(answers)).not.toContain(secret);
    }
    for (const [change, message] of [
      [{ id: 1, value: 'team-hidden' }, 'none of its candidates'],
      [{ id: 1, include: true }, 'comes from what you may not see'],
    ] as const) {
      const { status, body } = await decide(change);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    }
    const { revision } = shown;
    const applied = await api.post(`${plans}/${id}/apply`, { revision });
    expect([applied.status, applied.body.error.message]).toEqual([
      403,
      expect.stringContaining('2 values that come from what you may not see'),
    ]);
    expect(tagger.calls).toEqual([]);
    // What the caller sees all of can be applied.
    await decide({ id: 1, value: 'team-fraud' });
    await decide({ id: 2, include: false });
    await run(id, 'apply');
  });

  it('counts no findings of what the caller may not see', async () => {
    const mail = { [OWNER]: 'maya@example.org' };
    const { plan, read, hidden } = await start({
      resources: [
        shortened,
        endpoint('own', { ...good, ...mail }),
        endpoint('hidden', { ...goodTags('fraud-training'), ...mail }),
      ],
    });
    const { id, unplanned } = await plan({ filter: {} });
    expect(unplanned).toMatchObject([{ findings: 2 }]);
    hidden.add('component:default/fraud-training');
    expect(await read(id)).toMatchObject({
      hiddenResources: 0,
      unplanned: [{ findings: 1 }],
    });
  });

  it('lists page by page what the caller may see, whatever lies between', async () => {
    const { plan, api, plans, hidden } = await start();
    const made: string[] = [];
    for (const { arn } of [shortened, foreign, foreign, odd, foreign]) {
      made.push((await plan({ arns: [arn] })).id);
    }
    hidden.add('component:default/fraud-training');
    const pages: string[][] = [];
    let cursor = '';
    do {
      const { body } = await api.get(`${plans}?limit=1${cursor}`);
      pages.push(body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor !== '');
    expect(pages).toHaveLength(2);
    expect(pages.flat().sort()).toEqual([made[0], made[3]].sort());
    const bad = await api.get(`${plans}?cursor=nonsense`);
    expect([bad.status, bad.body.error.message]).toEqual([
      400,
      expect.stringContaining('nextCursor'),
    ]);
  });

  it('keeps what nobody claims for those who see the whole organisation', async () => {
    const unclaimed = endpoint('stray', { [ENVIRONMENT]: 'Dev' });
    const { plan, api, plans, denied } = await start({
      resources: [unclaimed],
    });
    const { id } = await plan({ filter: {} });
    denied.add('ml-governance.organization.read');
    expect((await api.get(`${plans}/${id}`)).status).toBe(404);
    expect((await api.post(plans, { arns: [unclaimed.arn] })).status).toBe(400);
    expect((await api.post(plans, { filter: {} })).status).toBe(403);
  });
});

describe('a plan that nobody applied', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('is deleted thirty days after it expired; what was applied stays', async () => {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const { plan, run, ended, api, plans, tagger, events } = await start({
      knex,
    });
    const draft = await plan({ entityRef: SCORING });
    const { id: applied } = await plan({ arns: [foreign.arn] });
    await run(applied, 'apply');
    const kept = async () =>
      (await api.get(plans)).body.items.map(({ id }: { id: string }) => id);
    stopClock('2026-12-10T06:00:00Z');
    await ended(applied);
    expect(await kept()).toContain(draft.id);

    stopClock('2026-12-10T06:00:01Z');
    await ended(applied);
    expect(await kept()).toEqual([applied]);
    expect((await api.get(`${plans}/${draft.id}`)).status).toBe(404);
    for (const table of ['remediation_resources', 'remediation_changes']) {
      expect(await knex(table).distinct('plan_id').pluck('plan_id')).toEqual([
        applied,
      ]);
    }
    expect(
      events.filter(({ eventId }) => eventId === 'remediation-plan-deleted'),
    ).toEqual([
      {
        eventId: 'remediation-plan-deleted',
        outcome: 'succeeded',
        meta: {
          planId: draft.id,
          state: 'draft',
          createdBy: 'user:default/mock',
          createdAt: '2026-11-03T06:00:00.000Z',
        },
      },
    ]);
    await run(applied, 'undo');
    expect(tagsOf(tagger, foreign)[ENVIRONMENT]).toBe('Dev');
  });
});

describe('a plan that was applied long ago', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each([
    [undefined, '2027-12-08T06:00:00Z', '2027-12-08T06:00:01Z'],
    [{ days: 90 }, '2027-02-01T06:00:00Z', '2027-02-01T06:00:01Z'],
  ])(
    'is deleted, once that is audited, where plans are kept for %j',
    async (plansKept, inTime, tooLate) => {
      const { plan, run, api, plans, scheduler, events, unaudited } =
        await start({
          config: {
            ...testConfig,
            ...(plansKept ? { remediation: { plansKept } } : {}),
          },
        });
      const { id: applied } = await plan({ arns: [shortened.arn] });
      await run(applied, 'apply');
      const { id: undone } = await plan({ arns: [foreign.arn] });
      await run(undone, 'apply');
      stopClock('2026-11-04T06:00:00Z');
      await run(undone, 'undo');
      const kept = async () => {
        await scheduler.triggerTask('ml-governance:remediation');
        const { body } = await api.get(plans);
        return body.items.map(({ id }: { id: string }) => id).sort();
      };
      stopClock(inTime);
      expect(await kept()).toEqual([applied, undone].sort());
      stopClock(tooLate);
      unaudited.add('remediation-plan-deleted');
      expect(await kept()).toEqual([applied, undone].sort());
      unaudited.clear();
      expect(await kept()).toEqual([undone]);
      expect((await api.get(`${plans}/${applied}`)).status).toBe(404);
      expect(events[events.length - 1]).toMatchObject({
        eventId: 'remediation-plan-deleted',
        outcome: 'succeeded',
        meta: { planId: applied, state: 'applied' },
      });
      stopClock(new Date(Date.parse(tooLate) + 24 * 3_600_000).toISOString());
      expect(await kept()).toEqual([]);
    },
  );
});

describe('a plan whose resources all get something else', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'is queued and taken back in few statements, each by the key, on %s',
    async database => {
      const knex = await migratedTestDatabase(databases, database);
      const many = Array.from({ length: 500 }, (_, index) =>
        endpoint(`many-${String(index).padStart(3, '0')}`, good),
      );
      const { plan, run, tagger } = await start({ resources: many, knex });
      const { id } = await plan({
        edits: many.map(({ arn }, index) => ({
          arn,
          set: { [NOTE]: `n-${index}` },
        })),
      });
      const queued: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => {
        if (/^update .remediation_resources.*alike/s.test(sql)) {
          queued.push(sql);
        }
      });
      await run(id, 'apply');
      expect(many.map(one => tagsOf(tagger, one)[NOTE])).toEqual(
        many.map((_, index) => `n-${index}`),
      );
      await run(id, 'undo');
      expect(tagsOf(tagger, many[499])).toEqual(good);
      expect(queued).toHaveLength(4);
      for (const sql of queued) expect(sql).not.toContain('arn');
    },
    60_000,
  );
});

describe('a process that ends amid of it', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'leaves the rest to another, which looks again, on %s',
    async database => {
      const knex = await migratedTestDatabase(databases, database);
      const many = Array.from({ length: 150 }, (_, index) =>
        endpoint(`many-${String(index).padStart(3, '0')}`, {
          ...ownerless,
          'anycompany:workload:Owner': 'team-fraud',
        }),
      );
      const tagger = new InMemoryResourceTagger(many);
      const first = await startRemediationPortal({
        resources: many,
        tagger,
        knex,
      });
      const { id } = await first.plan({ entityRef: SCORING });
      const decided = await first.api.patch(`${first.plans}/${id}`, {
        all: { kind: 'rename', include: false },
        changes: Array.from({ length: 150 }, (_, index) => ({
          id: index + 1,
          include: true,
        })),
      });
      expect(decided.body.counts).toMatchObject([{ included: 150 }]);
      // It writes, and is gone before it learns of it.
      let ending: () => void = () => {};
      const ended = new Promise<void>(resolve => {
        ending = resolve;
      });
      const write = tagger.writeTags.bind(tagger);
      tagger.writeTags = async (...args) => {
        await write(...args);
        ending();
        return await new Promise(() => {});
      };
      await first.api.post(`${first.plans}/${id}/apply`, { revision: 1 });
      await ended;
      tagger.writeTags = write;
      // Long enough for the others to be sure that it is gone.
      await passLease(knex);
      // Somebody saw half of it, and thought to do the rest by hand.
      const halfway = many[100];
      tagger.tags.set(halfway.arn, [{ key: 'mine', value: 'x' }]);

      const second = await startRemediationPortal({
        resources: many,
        tagger,
        knex,
        isRead: false,
      });
      const { items, outcomes } = await second.ended(id);
      expect(outcomes).toEqual([
        { outcome: 'applied', resources: 149 },
        { outcome: 'refused', resources: 1 },
      ]);
      expect(items.find(({ outcome }) => outcome === 'refused')?.arn).toBe(
        halfway.arn,
      );
      for (const one of many.filter(other => other !== halfway)) {
        expect(tagsOf(tagger, one)).toEqual(good);
      }
      const again = await second.run(id, 'undo');
      expect(again.outcomes).toEqual([
        { outcome: 'refused', resources: 1 },
        { outcome: 'undone', resources: 149 },
      ]);
      expect(tagsOf(tagger, many[0])).toEqual({
        ...ownerless,
        'anycompany:workload:Owner': 'team-fraud',
      });
    },
    60_000,
  );
});
