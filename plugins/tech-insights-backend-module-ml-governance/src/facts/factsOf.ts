import {
  compareAmounts,
  percentOf,
  ServiceFacts,
  ServiceFactsResponse,
  SourceSummary,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Facts } from './factSchemas';

const HOUR_MS = 60 * 60_000;

/**
 * The facts about one service. What is not known is no fact: resources that
 * could not be read break no rule.
 *
 * @param page - the answer that has the service
 */
export function factsOf(
  service: ServiceFacts,
  page: ServiceFactsResponse,
  { withCost, now }: { withCost: boolean; now: Date },
): Facts {
  const { cost, owner, score } = service;
  const isOwnerKnown = owner !== undefined && owner !== 'unknown';
  return known({
    scorePercent: numberOf(score?.percent),
    moneyPercent: numberOf(service.moneyPercent),
    resources: score?.total,
    violatingResources: score?.violating,
    waivedResources: score && (score.waived ?? 0),
    unreadableResources: score?.unknown,
    ownerVerdict: isOwnerKnown ? owner : undefined,
    ownerAgrees: isOwnerKnown ? owner === 'match' : undefined,
    unallocatedPercent: numberOf(service.unallocatedPercent),
    ...sourceFacts(page.sources, now),
    // A month with gaps is no month.
    ...(withCost && cost && page.gaps.length === 0
      ? {
          monthlyCost: numberOf(cost.total),
          previousMonthlyCost: numberOf(cost.previousTotal),
          costGrowthPercent: growthOf(cost),
          currency: page.currency,
        }
      : {}),
  });
}

function sourceFacts(sources: readonly SourceSummary[], now: Date): Facts {
  return known({
    inventoryAgeHours: ageOf('inventory', sources, now),
    billAgeHours: ageOf('cost', sources, now),
    sourcesComplete: sources.every(({ status }) => status === 'ok'),
  });
}

/** Of the oldest; nothing where one of them was never read. */
function ageOf(
  kind: SourceSummary['kind'],
  sources: readonly SourceSummary[],
  now: Date,
): number | undefined {
  const ages = sources
    .filter(source => source.kind === kind)
    .map(({ refreshedAt }) =>
      refreshedAt === undefined
        ? Number.NaN
        : (now.getTime() - Date.parse(refreshedAt)) / HOUR_MS,
    );
  if (ages.length === 0 || ages.some(Number.isNaN)) return undefined;
  return Math.round(Math.max(...ages, 0) * 10) / 10;
}

function growthOf({
  total,
  previousTotal,
}: {
  total: string;
  previousTotal: string;
}): number | undefined {
  if (compareAmounts(previousTotal, '0') <= 0) return undefined;
  const growth = subtractAmounts(total, previousTotal);
  return numberOf(percentOf(growth, previousTotal));
}

/** Scorecards compare with numbers, for which a rounded one will do. */
function numberOf(exact: string | undefined): number | undefined {
  return exact === undefined ? undefined : Number(exact);
}

function known(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  );
}
