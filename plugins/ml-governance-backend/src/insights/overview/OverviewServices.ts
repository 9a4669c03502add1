import {
  BillPart,
  EntitySummary,
  mlGovernanceComplianceReadPermission,
  mlGovernanceCostReadPermission,
  OverviewResponse,
  OverviewService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../../audit/Caller';
import { DeniedReads } from '../../audit/DeniedReads';
import { LeftOut } from '../../audit/LeftOut';
import { HeldClaimant, PortfolioReader } from '../../database/PortfolioReader';
import { HeldCount, TallyReader } from '../../database/TallyReader';
import { addDeniedParts, AuthorizedSummaries } from '../AuthorizedSummaries';
import { BillFrame } from '../BillOfRecord';
import { mostExpensiveFirst } from '../mostExpensiveFirst';
import { ServiceAccess, ServiceCheck } from '../ServiceAccess';
import { BillByApplication } from './OverviewBill';
import { verdictCounts } from '../verdictCounts';

const LISTED = 10;

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
      serviceAccess: ServiceAccess;
      denials: DeniedReads;
      clock: () => Date;
    },
  ) {}

  async read(
    byApplication: BillByApplication,
    frame: BillFrame,
    caller: Caller,
  ): Promise<OverviewResponse['services']> {
    const { denials, portfolio, tallies, summaries } = this.options;
    const claimants = await portfolio.claimants();
    const verdicts = (await tallies.isReady())
      ? await tallies.verdictsByApplication()
      : new Map<string, HeldCount[]>();
    const at = this.options.clock().toISOString();
    const leftOut = new LeftOut(denials, caller);
    const [byCost, byScore] = await Promise.all([
      this.listed(
        mostExpensiveFirst(claimants, byApplication).map(
          ({ claimant }) => claimant,
        ),
        { permission: mlGovernanceCostReadPermission, caller, leftOut },
      ),
      this.listed(leastCompliant(claimants, verdicts, at), {
        permission: mlGovernanceComplianceReadPermission,
        caller,
        leftOut,
      }),
    ]);
    const shown = await summaries.items(
      [...byCost, ...byScore].map(({ entityRef }) => entityRef),
      frame,
      caller.credentials,
    );
    addDeniedParts(leftOut, shown);
    await leftOut.record();
    const items = new Map(shown.map(item => [item.entityRef, item]));
    const services = (
      listed: readonly HeldClaimant[],
      isShown: (item: EntitySummary) => boolean,
    ) =>
      listed.flatMap(({ entityRef, title }) => {
        const item = items.get(entityRef);
        return item && isShown(item) ? [serviceOf(item, title)] : [];
      });
    return {
      byCost: services(byCost, item => item.cost !== undefined),
      byScore: services(byScore, item => item.score !== undefined),
      count: claimants.length,
    };
  }

  /** The first of them that the caller may see. */
  private async listed(
    ranked: readonly HeldClaimant[],
    check: ServiceCheck,
  ): Promise<HeldClaimant[]> {
    const refs = await this.options.serviceAccess.first(
      LISTED,
      ranked.map(({ entityRef }) => entityRef),
      check,
    );
    const seen = new Set(refs);
    return ranked.filter(({ entityRef }) => seen.has(entityRef));
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
  at: string,
): HeldClaimant[] {
  return claimants
    .map(claimant => ({ claimant, score: scoreOf(claimant, verdicts, at) }))
    .filter(({ score }) => score.compliant + score.violating > 0)
    .sort(
      (left, right) =>
        compareShares(left.score, right.score) ||
        right.score.violating - left.score.violating ||
        byRef(left.claimant, right.claimant),
    )
    .map(({ claimant }) => claimant);
}

function scoreOf(
  { applicationIds }: HeldClaimant,
  verdicts: ReadonlyMap<string, HeldCount[]>,
  at: string,
): Fraction {
  return verdictCounts(
    applicationIds.flatMap(id => verdicts.get(id) ?? []),
    at,
  );
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
