import { setImmediate, setTimeout } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { group } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  CHURN,
  organization,
  SCORING,
  startReviewPortal,
} from './__testUtils__/reviewPortal';
import { isPostgres } from './database/isPostgres';

const NEW = 'group:default/team-new';

/**
 * Keeps the next step from changing its item. SQLite does one transaction after
 * the other, so that there no step can be in the middle of anything.
 */
async function holdItem(knex: Knex, id: string) {
  if (!isPostgres(knex)) {
    return { isReached: async () => {}, release: async () => {} };
  }
  let reached = false;
  knex.on('query', ({ sql }) => {
    reached ||= sql.startsWith('update "review_items"');
  });
  const holding = await knex.transaction();
  await holding('review_items').where({ id }).forUpdate().select('id');
  return {
    isReached: async () => {
      while (!reached) await setImmediate();
    },
    release: async () => {
      await holding.commit();
    },
  };
}

describe('closing an ownership review while somebody is about to decide', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(knex: Knex) {
    const { campaign: make, ...portal } = await startReviewPortal({
      knex,
      entities: [...organization(), group('team-new')],
    });
    const campaign = await make();
    return {
      campaign,
      /** What the evidence says once it is closed; later it must say the same. */
      async close() {
        const { status } = await portal.api.post(
          `${campaign.path}/close`,
          {},
          portal.as('root'),
        );
        expect(status).toBe(200);
        return await campaign.evidence('root');
      },
    };
  }

  it.each(databases.eachSupportedId())(
    'waits for the step, also where it brings in a group, on %s',
    async database => {
      const knex = await databases.init(database);
      const { campaign, close } = await start(knex);
      const { id } = await campaign.item('lost', 'unclaimed-application');
      const held = await holdItem(knex, id);
      const step = campaign.step('root', id, 'assignment', {
        revision: 0,
        groupRef: NEW,
      });
      await held.isReached();
      const closing = close();
      await Promise.race([closing, setTimeout(300)]);
      await held.release();
      const [{ status }, evidence] = await Promise.all([step, closing]);
      const item = evidence.items.find(one => one.id === id);
      expect([status, item?.groupRef, item?.history.length]).toEqual(
        status === 200 ? [200, NEW, 1] : [409, undefined, 0],
      );
      expect(await campaign.evidence('root')).toEqual(evidence);
    },
  );

  it.each(databases.eachSupportedId())(
    'is before or after all that others do at once, on %s',
    async database => {
      const { campaign, close } = await start(await databases.init(database));
      const { id } = await campaign.item(SCORING);
      const decide = (name: string, body: object) =>
        campaign.step(name, id, 'decision', { revision: 0, ...body });
      const [first, evidence, second] = await Promise.all([
        decide('maya', { decision: 'hand-over', toGroupRef: CHURN }),
        close(),
        decide('noah', { decision: 'confirm' }),
      ]);
      for (const { status } of [first, second]) {
        expect([200, 409]).toContain(status);
      }
      expect(await campaign.evidence('root')).toEqual(evidence);
      const late = await decide('maya', { decision: 'retire' });
      expect(late.status).toBe(409);
    },
  );
});
