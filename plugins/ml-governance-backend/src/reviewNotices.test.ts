import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { stopClock } from './__testUtils__/clock';
import { noticesModule } from './__testUtils__/noticesModule';
import {
  CHURN,
  DUE,
  FRAUD,
  organization,
  SCORING,
  startReviewPortal,
} from './__testUtils__/reviewPortal';

const TRAINING = 'component:default/fraud-training';

async function start(
  options: {
    knex?: Knex;
    config?: JsonObject;
    isRead?: boolean;
    refuse?: (notice: Notice) => void;
  } = {},
) {
  const { refuse, ...rest } = options;
  const notices: Notice[] = [];
  const portal = await startReviewPortal({
    ...rest,
    features: [
      noticesModule(notice => {
        refuse?.(notice);
        notices.push(notice);
      }),
    ],
  });
  return {
    ...portal,
    /** What is sent at an instant. */
    async sentAt(instant: string) {
      jest.setSystemTime(new Date(instant));
      await portal.scheduler.triggerTask('ml-governance:notices');
      return notices.splice(0);
    },
  };
}

const recipients = (notices: readonly Notice[]) =>
  notices.map(one => one.recipient);

describe('notices of ownership reviews', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'remind every group that is not done once for each stage, whatever restarts, on %s',
    async id => {
      const knex = await databases.init(id);
      const first = await start({ knex });
      const campaign = await first.campaign({ remindDaysBefore: [10, 0] });
      expect(await first.sentAt('2026-11-20T23:59:00Z')).toEqual([]);
      const early = await first.sentAt('2026-11-21T00:00:00Z');
      expect(early).toEqual([
        expect.objectContaining({ recipient: CHURN }),
        {
          recipient: FRAUD,
          title: 'The ownership review “Autumn” is due in 10 days',
          description: [
            'Due: 2026-12-01 00:00 UTC.',
            `2 items of ${FRAUD} to be decided about.`,
            'Confirm, hand over, retire or dispute each, then sign the review off.',
          ].join('\n'),
          link: `/ml-governance/reviews?review=${campaign.id}&group=${encodeURIComponent(FRAUD)}`,
          severity: 'normal',
          topic: 'ML Governance: ownership reviews',
          scope: `ml-governance:review:${campaign.id}:due:${FRAUD}`,
        },
      ]);
      const second = await start({ knex, isRead: false });
      expect(await second.sentAt('2026-11-22T00:00:00Z')).toEqual([]);

      for (const subject of [SCORING, TRAINING]) {
        const item = await campaign.item(subject);
        await campaign.step('maya', item.id, 'decision', {
          revision: 0,
          decision: 'confirm',
        });
      }
      const { revision } = (await campaign.page('maya', FRAUD)).body.group;
      await campaign.signOff('maya', { groupRef: FRAUD, revision });
      // Whoever is done hears nothing more.
      const last = await second.sentAt(DUE);
      expect(recipients(last)).toEqual([CHURN]);
      expect(last[0]).toMatchObject({
        title: 'The ownership review “Autumn” is overdue',
        severity: 'high',
      });
      expect(await second.sentAt('2026-12-20T00:00:00Z')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tell a group of all that others hand over as one, and again of what comes later, on %s',
    async id => {
      const portal = await start({ knex: await databases.init(id) });
      const campaign = await portal.campaign({ remindDaysBefore: [] });
      const handOver = async (subject: string) => {
        const { id: itemId, revision } = await campaign.item(subject);
        const { status } = await campaign.step('maya', itemId, 'decision', {
          revision,
          decision: 'hand-over',
          toGroupRef: CHURN,
        });
        expect(status).toBe(200);
      };
      await handOver(SCORING);
      expect(await portal.sentAt('2026-11-03T07:00:00Z')).toEqual([
        expect.objectContaining({
          recipient: CHURN,
          title: 'Another group hands something over to you',
          scope: `ml-governance:review:${campaign.id}:asked:${CHURN}`,
        }),
      ]);
      expect(await portal.sentAt('2026-11-03T08:00:00Z')).toEqual([]);
      await handOver(TRAINING);
      expect(await portal.sentAt('2026-11-03T09:00:00Z')).toEqual([
        expect.objectContaining({
          title: 'Other groups hand 2 items over to you',
        }),
      ]);
      const { id: itemId } = await campaign.item(SCORING);
      await campaign.step('ines', itemId, 'answer', {
        revision: 1,
        accept: false,
      });
      expect(await portal.sentAt('2026-11-03T10:00:00Z')).toEqual([]);
    },
  );

  it('are sent later where they were not taken', async () => {
    let refusing = true;
    const portal = await start({
      refuse: () => {
        if (refusing) throw new Error('The post is on strike');
      },
    });
    await portal.campaign({ remindDaysBefore: [10] });
    expect(await portal.sentAt('2026-11-21T00:00:00Z')).toEqual([]);
    refusing = false;
    expect(recipients(await portal.sentAt('2026-11-21T01:00:00Z'))).toEqual([
      CHURN,
      FRAUD,
    ]);
  });

  it('are for no group that there is no more, and of no review that is closed', async () => {
    const portal = await start();
    const campaign = await portal.campaign({ remindDaysBefore: [10, 5] });
    portal.catalog.entities = organization().filter(
      ({ metadata }) => metadata.name !== 'team-fraud',
    );
    await portal.refresh();
    expect(recipients(await portal.sentAt('2026-11-21T00:00:00Z'))).toEqual([
      CHURN,
    ]);
    await portal.api.post(`${campaign.path}/close`, {}, portal.as('root'));
    expect(await portal.sentAt('2026-11-27T00:00:00Z')).toEqual([]);
  });

  it('follow the config where a campaign says nothing, and are not sent where it says so', async () => {
    const usual = await start();
    expect((await usual.campaign()).remindDaysBefore).toEqual([14, 3, 0]);
    const quiet = await start({
      config: {
        notices: {
          reviewDue: { daysBefore: [] },
          handOverAsked: { enabled: false },
        },
      },
    });
    const campaign = await quiet.campaign({ remindDaysBefore: [10] });
    const { id } = await campaign.item(SCORING);
    await campaign.step('maya', id, 'decision', {
      revision: 0,
      decision: 'hand-over',
      toGroupRef: CHURN,
    });
    expect(await quiet.sentAt('2026-11-21T00:00:00Z')).toEqual([]);
  });
});
