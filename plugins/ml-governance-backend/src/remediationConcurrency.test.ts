import { setImmediate } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryResourceTagger } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { stopClock } from './__testUtils__/clock';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { passLease } from './__testUtils__/passLease';
import { startRemediationPortal } from './__testUtils__/remediationPortal';
import { endpoint, goodTags } from './__testUtils__/resources';

const SCORING = 'component:default/fraud-scoring';
const ENVIRONMENT = 'anycompany:workload:environment';
const TASK = 'ml-governance:remediation';

const good = goodTags('fraud-scoring');
/** More than are read at a time, so that there is something left to claim. */
const many = Array.from({ length: 130 }, (_, index) =>
  endpoint(`many-${String(index).padStart(3, '0')}`, {
    ...good,
    [ENVIRONMENT]: 'production',
  }),
);

/** A cloud whose writes wait until they are let go. */
class WaitingTagger extends InMemoryResourceTagger {
  private open = true;
  private letGo: () => void = () => {};
  private gate = Promise.resolve();
  /** How many writes wait. */
  waiting = 0;

  hold(): void {
    this.open = false;
    this.gate = new Promise(resolve => {
      this.letGo = resolve;
    });
  }

  release(): void {
    this.open = true;
    this.letGo();
  }

  async writeTags(
    ...args: Parameters<InMemoryResourceTagger['writeTags']>
  ): ReturnType<InMemoryResourceTagger['writeTags']> {
    const results = await super.writeTags(...args);
    if (!this.open) {
      this.waiting += 1;
      await this.gate;
      this.waiting -= 1;
    }
    return results;
  }

  /** ARNs that were written to, once for each time. */
  written(): string[] {
    return this.calls
      .filter(({ operation }) => operation === 'write')
      .flatMap(({ arns }) => arns)
      .sort();
  }

  environments(): Set<string | undefined> {
    return new Set(
      [...this.tags.values()].map(
        tags => tags.find(({ key }) => key === ENVIRONMENT)?.value,
      ),
    );
  }

  async isWaiting(): Promise<void> {
    while (this.waiting === 0) await setImmediate();
  }
}

const allArns = many.map(({ arn }) => arn).sort();

async function start(knex: Knex) {
  const tagger = new WaitingTagger(many);
  const options = { resources: many, tagger, knex };
  const first = await startRemediationPortal(options);
  const second = await startRemediationPortal({ ...options, isRead: false });
  const { id, revision } = await first.plan({ entityRef: SCORING });
  const path = `${first.plans}/${id}`;
  const apply = ({ api }: typeof first) =>
    api.post(`${path}/apply`, { revision });
  return { tagger, first, second, id, revision, path, apply };
}

/** Lets a portal look for work until it has ended doing so. */
async function work(portal: {
  scheduler: { triggerTask(id: string): Promise<void> };
}) {
  await portal.scheduler.triggerTask(TASK);
}

describe('plans that several work on at once', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'are applied once, though it is asked for twice at once, on %s',
    async database => {
      const { tagger, first, second, id, apply, revision } = await start(
        await migratedTestDatabase(databases, database),
      );
      tagger.hold();
      const answers = await Promise.all([
        apply(first),
        apply(second),
        apply(first),
        apply(second),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      tagger.release();
      await first.ended(id);
      expect(tagger.written()).toEqual(allArns);
      const { revision: then } = await first.read(id);

      // Whoever reviewed something else is not told that it is what was applied.
      tagger.hold();
      const other = await first.plan({ entityRef: SCORING });
      expect(then).toBeGreaterThan(revision);
      await first.api.patch(`${first.plans}/${other.id}`, {
        changes: [{ id: 1, include: false }],
      });
      await first.api.post(`${first.plans}/${other.id}/apply`, {
        revision: other.revision + 1,
      });
      const stale = await second.api.post(`${first.plans}/${other.id}/apply`, {
        revision: other.revision,
      });
      expect([stale.status, stale.body.error.message]).toEqual([
        409,
        expect.stringContaining('has changed since it was reviewed'),
      ]);
      tagger.release();
      await first.ended(other.id);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are taken back once, though it is asked for twice at once, on %s',
    async database => {
      const { tagger, first, second, id, path } = await start(
        await migratedTestDatabase(databases, database),
      );
      await first.run(id, 'apply');
      tagger.calls.splice(0);
      const answers = await Promise.all(
        [first, second, first, second].map(({ api }) =>
          api.post(`${path}/undo`, {}),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await second.ended(id);
      expect(tagger.written()).toEqual(allArns);
      expect(tagger.environments()).toEqual(new Set(['production']));
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are worked on by one run at a time, on %s',
    async database => {
      const { tagger, first, second, id, apply } = await start(
        await migratedTestDatabase(databases, database),
      );
      tagger.hold();
      await apply(first);
      await tagger.isWaiting();
      const begun = tagger.calls.length;
      await work(second);
      // Nor by one whose clock is fast, or slow.
      for (const instant of ['2026-11-03T08:00:00Z', '2026-11-03T04:00:00Z']) {
        stopClock(instant);
        await work(second);
      }
      expect(tagger.calls).toHaveLength(begun);
      expect((await second.read(id)).state).toBe('applying');

      tagger.release();
      const { outcomes } = await second.ended(id);
      expect(outcomes).toEqual([{ outcome: 'applied', resources: 130 }]);
      expect(tagger.written()).toEqual(allArns);
      expect(
        [...first.events, ...second.events].filter(
          ({ eventId }) => eventId === 'remediation-applied',
        ),
      ).toMatchObject([{ outcome: 'succeeded', meta: { waiting: 130 } }]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are neither taken back nor decided about while they are applied, on %s',
    async database => {
      const { tagger, first, second, id, path, apply } = await start(
        await migratedTestDatabase(databases, database),
      );
      tagger.hold();
      await apply(first);
      await tagger.isWaiting();
      const undo = await second.api.post(`${path}/undo`, {});
      const decision = await second.api.patch(path, {
        all: { include: false },
      });
      expect([undo.status, undo.body.error.message]).toEqual([
        409,
        expect.stringContaining('is being applied'),
      ]);
      expect([decision.status, decision.body.error.message]).toEqual([
        409,
        expect.stringContaining('has been applied'),
      ]);

      tagger.release();
      const { outcomes, counts } = await second.ended(id);
      expect(outcomes).toEqual([{ outcome: 'applied', resources: 130 }]);
      expect(counts).toMatchObject([{ changes: 130, included: 130 }]);
      expect(tagger.environments()).toEqual(new Set(['prod']));
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'are left alone by a run that was away for too long, on %s',
    async database => {
      const knex = await migratedTestDatabase(databases, database);
      const { tagger, first, second, id, apply } = await start(knex);
      tagger.hold();
      await apply(first);
      await tagger.isWaiting();
      const { writeTags } = tagger;
      // The second writes without waiting.
      tagger.writeTags = InMemoryResourceTagger.prototype.writeTags;
      const left = await passLease(knex);
      expect([left > 4 * 60_000, left <= 5 * 60_000]).toEqual([true, true]);
      await second.ended(id);
      expect(tagger.environments()).toEqual(new Set(['prod']));
      await second.run(id, 'undo');
      expect(tagger.environments()).toEqual(new Set(['production']));

      tagger.writeTags = writeTags;
      const { length } = tagger.calls;
      tagger.release();
      const isOver = () =>
        first.events.some(({ outcome }) => outcome.includes('taken the plan'));
      while (!isOver()) await setImmediate();
      expect(tagger.calls).toHaveLength(length);
      expect(tagger.environments()).toEqual(new Set(['production']));
      const { state, outcomes } = await second.read(id);
      expect(state).toBe('undone');
      expect(outcomes).toEqual([{ outcome: 'undone', resources: 130 }]);
    },
    60_000,
  );
});
