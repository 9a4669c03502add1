import {
  addDays,
  ReviewCampaignResponse,
  ReviewItemsResponse,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { atMost, BenchmarkResult } from '../harness/BenchmarkResult';
import { interleave } from '../harness/interleave';
import { median } from '../harness/statistics';
import { LARGEST_TEAM, LARGEST_TEAM_OWNS } from '../organization/teamEntities';
import { PortalClient } from '../portal/PortalClient';
import { startPortal } from '../portal/startPortal';
import { startPostgres } from '../postgres/startPostgres';

const ORGANIZATION = {
  applications: 5_000,
  days: 62,
  resources: 50_000,
  teams: 300,
};
const REVIEWS = '/api/ml-governance/v1/reviews';
const CAMPAIGNS = 5;
const CAMPAIGN_MS = 5_000;
const WARM_UP = 5;
const ROUNDS = 60;
const PAGE_MS = 150;

/** On the databases that Backstage runs on. */
export const ownershipReviewBenchmarks: readonly Benchmark[] = [
  {
    name: 'ownership-review/sqlite',
    title: `a review of ${ORGANIZATION.applications} entities by ${ORGANIZATION.teams} groups, on SQLite`,
    run: context => measure('ownership-review/sqlite', context),
  },
  {
    name: 'ownership-review/postgresql',
    title: `a review of ${ORGANIZATION.applications} entities by ${ORGANIZATION.teams} groups, on PostgreSQL`,
    async run(context) {
      const postgres = await startPostgres();
      if (!postgres) {
        context.note(
          'not measured: there is no PostgreSQL in /usr/lib/postgresql; install the package postgresql',
        );
        return [];
      }
      context.note(`PostgreSQL ${postgres.version}`);
      try {
        return await measure(
          'ownership-review/postgresql',
          context,
          postgres.connection,
        );
      } finally {
        await postgres.close();
      }
    },
  },
];

async function measure(
  name: string,
  { progress }: BenchmarkContext,
  postgres?: { host: string; port: number; user: string },
): Promise<BenchmarkResult[]> {
  const portal = await startPortal({ ...ORGANIZATION, postgres }, progress);
  const { client } = portal;
  try {
    progress('making campaigns');
    const made: number[] = [];
    let id = '';
    for (let round = 0; round < CAMPAIGNS; round += 1) {
      const began = performance.now();
      id = await makeCampaign(client, round);
      made.push(performance.now() - began);
    }
    await assertPageIsWhole(client, id);
    progress('reading the page of a group');
    const { page } = await interleave({
      subjects: { page: () => client.text(pageOf(id)) },
      warmUp: WARM_UP,
      rounds: ROUNDS,
    });
    return [
      // The slowest: whoever makes one waits for that one.
      atMost(
        {
          name: `${name}/campaign-slowest`,
          value: Math.max(...made),
          unit: 'ms',
        },
        CAMPAIGN_MS,
      ),
      atMost(
        { name: `${name}/group-page-median`, value: median(page), unit: 'ms' },
        PAGE_MS,
      ),
    ];
  } finally {
    await portal.close();
  }
}

async function makeCampaign(
  client: PortalClient,
  round: number,
): Promise<string> {
  const today = utcDayOf(new Date());
  const { id, progress, groups } = await client.post<ReviewCampaignResponse>(
    REVIEWS,
    {
      title: `Campaign ${round}`,
      scope: { kind: 'all', entityRefs: [] },
      period: { from: addDays(today, -30), to: today },
      dueAt: `${addDays(today, 28)}T00:00:00Z`,
    },
  );
  const { applications, teams } = ORGANIZATION;
  if (progress.total < applications || groups.length !== teams) {
    throw new Error(
      `The campaign is about ${progress.total} items of ${groups.length} groups`,
    );
  }
  return id;
}

function pageOf(id: string): string {
  return `${REVIEWS}/${id}/items?groupRef=group:default/${LARGEST_TEAM}&limit=${LARGEST_TEAM_OWNS}`;
}

/** To show little would be fast for no reason. */
async function assertPageIsWhole(
  client: PortalClient,
  id: string,
): Promise<void> {
  const { items, hidden, group } = (await client.get(
    pageOf(id),
  )) as ReviewItemsResponse;
  const whole = items.filter(
    ({ snapshot }) => snapshot.cost && snapshot.score && snapshot.owner,
  );
  if (whole.length !== LARGEST_TEAM_OWNS || hidden > 0 || !group?.mine) {
    throw new Error(
      `The page of ${LARGEST_TEAM} has ${whole.length} whole items, ${hidden} hidden`,
    );
  }
}
