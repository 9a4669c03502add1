import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BillPart,
  EntitySummary,
  OverviewResponse,
  OverviewService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldClaimant, PortfolioReader } from '../../database/PortfolioReader';
import { HeldCount, TallyReader } from '../../database/TallyReader';
import { AuthorizedSummaries } from '../AuthorizedSummaries';
import { BillFrame } from '../BillOfRecord';
import { mostExpensiveFirst } from '../mostExpensiveFirst';
import { BillByApplication } from './OverviewBill';

const LISTED = 10;
/** How many are looked at to find as many that the caller may see. */
const CANDIDATES = 200;

/** Share of the resources that comply, as a fraction. */
interface Fraction {
  compliant: number;
  violating: number;
}

/** The services that stand out, as far as the caller may see them. */
export class OverviewServices {
  constructor(
    private readonly options: {
      portfolio: PortfolioReader;
      tallies: TallyReader;
      summaries: AuthorizedSummaries;
    },
  ) {}

  async read(
    byApplication: BillByApplication,
    frame: BillFrame,
    credentials: BackstageCredentials,
  ): Promise<OverviewResponse['services']> {
    const { portfolio, tallies, summaries } = this.options;
    const claimants = await portfolio.claimants();
    const verdicts = (await tallies.isReady())
      ? await tallies.verdictsByApplication()
      : new Map<string, HeldCount[]>();
    const byCost = mostExpensiveFirst(claimants, byApplication)
      .slice(0, CANDIDATES)
      .map(({ claimant }) => claimant);
    const byScore = leastCompliant(claimants, verdicts);
    const items = new Map(
      (
        await summaries.items(
          [...byCost, ...byScore].map(({ entityRef }) => entityRef),
          frame,
          credentials,
        )
      ).map(item => [item.entityRef, item]),
    );
    const listed = (
      candidates: readonly HeldClaimant[],
      isShown: (item: EntitySummary) => boolean,
    ) =>
      candidates
        .flatMap(({ entityRef, title }) => {
          const item = items.get(entityRef);
          return item && isShown(item) ? [serviceOf(item, title)] : [];
        })
        .slice(0, LISTED);
    return {
      byCost: listed(byCost, item => item.cost !== undefined),
      byScore: listed(byScore, item => item.score !== undefined),
      count: claimants.length,
    };
  }
}

function serviceOf(
  { entityRef, cost, score, owner }: EntitySummary,
  title: string | undefined,
): OverviewService {
  const part: BillPart | undefined = cost && {
    amount: cost.total,
    previousAmount: cost.previousTotal,
  };
  return {
    entityRef,
    ...(title ? { title } : {}),
    ...(part ? { cost: part } : {}),
    ...(score ? { score } : {}),
    ...(owner ? { owner } : {}),
  };
}

/** Lowest score first, then most violating resources. */
function leastCompliant(
  claimants: readonly HeldClaimant[],
  verdicts: ReadonlyMap<string, HeldCount[]>,
): HeldClaimant[] {
  return claimants
    .map(claimant => ({ claimant, score: scoreOf(claimant, verdicts) }))
    .filter(({ score }) => score.compliant + score.violating > 0)
    .sort(
      (left, right) =>
        compareShares(left.score, right.score) ||
        right.score.violating - left.score.violating ||
        byRef(left.claimant, right.claimant),
    )
    .slice(0, CANDIDATES)
    .map(({ claimant }) => claimant);
}

function scoreOf(
  { applicationIds }: HeldClaimant,
  verdicts: ReadonlyMap<string, HeldCount[]>,
): Fraction {
  const score = { compliant: 0, violating: 0 };
  for (const id of applicationIds) {
    for (const { key, resources } of verdicts.get(id) ?? []) {
      if (key === 'compliant') score.compliant += resources;
      if (key === 'violating') score.violating += resources;
    }
  }
  return score;
}

function compareShares(left: Fraction, right: Fraction): number {
  return (
    left.compliant * (right.compliant + right.violating) -
    right.compliant * (left.compliant + left.violating)
  );
}

function byRef(left: HeldClaimant, right: HeldClaimant): number {
  return left.entityRef < right.entityRef ? -1 : 1;
}
