import {
  DisagreeingResource,
  ReviewedOwner,
  ReviewSnapshot,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ownerVerdict } from '../compliance/ownerVerdict';
import { ANY } from '../compliance/TallyCount';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { HeldCount } from '../database/TallyReader';
import { ComplianceFigures } from '../insights/complianceFigures';
import { PeriodCost, resourcesIn } from './ApplicationFigures';
import { Disagreement, disagreementKey } from './OwnerDisagreements';

const MAX_NAMED = 20;

/** Everything that was read for a campaign; `disagreements` by their key. */
export class ReviewFigures {
  /** @param options - `at` is the instant that they are told of, ISO 8601 */
  constructor(
    private readonly options: {
      costs: ReadonlyMap<string, PeriodCost> | undefined;
      counts: ReadonlyMap<string, HeldCount[]> | undefined;
      disagreements: ReadonlyMap<string, Disagreement>;
      at: string;
    },
  ) {}

  /** Whether resources were counted at all. */
  get areCounted(): boolean {
    return this.options.counts !== undefined;
  }

  costOf(applicationIds: readonly string[]): ReviewSnapshot['cost'] {
    const { costs } = this.options;
    if (!costs) return undefined;
    let total: AtomicAmount = 0n;
    let previousTotal: AtomicAmount = 0n;
    for (const id of applicationIds) {
      const cost = costs.get(id);
      total += cost?.total ?? 0n;
      previousTotal += cost?.previousTotal ?? 0n;
    }
    return { total: toAmount(total), previousTotal: toAmount(previousTotal) };
  }

  resourcesOf(applicationIds: readonly string[]): number | undefined {
    return this.areCounted
      ? resourcesIn(this.countsOf(applicationIds))
      : undefined;
  }

  /** What a reviewer sees of an entity. */
  ofEntity(applicationIds: string[], expected: string[]): ReviewSnapshot {
    const cost = this.costOf(applicationIds);
    return {
      applicationIds,
      ...(cost ? { cost } : {}),
      ...(this.areCounted ? this.judged(applicationIds, expected) : {}),
    };
  }

  /** What a reviewer sees of a loose end. */
  ofApplications(applicationIds: string[]): ReviewSnapshot {
    const cost = this.costOf(applicationIds);
    const resources = this.resourcesOf(applicationIds);
    return {
      applicationIds,
      ...(cost ? { cost } : {}),
      ...(resources === undefined ? {} : { resources }),
    };
  }

  private judged(
    applicationIds: readonly string[],
    expected: string[],
  ): Pick<ReviewSnapshot, 'score' | 'owner' | 'resources'> {
    const counts = this.countsOf(applicationIds);
    const figures = new ComplianceFigures(addedUp(counts), this.options.at);
    return {
      score: figures.score(),
      resources: resourcesIn(counts),
      owner: this.ownerOf(applicationIds, expected, figures),
    };
  }

  private ownerOf(
    applicationIds: readonly string[],
    expected: string[],
    figures: ComplianceFigures,
  ): ReviewedOwner {
    const named: DisagreeingResource[] = [];
    let disagreeing = 0;
    for (const id of applicationIds) {
      const own = this.options.disagreements.get(
        disagreementKey({ applicationId: id, expected }),
      );
      disagreeing += own?.resources ?? 0;
      named.push(...(own?.named ?? []));
    }
    return {
      expected,
      seen: figures.owners(),
      verdict: ownerVerdict(
        expected,
        figures.ownerTags(),
        figures.number('readable', ANY),
      ),
      disagreeing,
      disagreeingResources: named.slice(0, MAX_NAMED),
    };
  }

  private countsOf(applicationIds: readonly string[]): HeldCount[] {
    return applicationIds.flatMap(id => this.options.counts?.get(id) ?? []);
  }
}

/** The counts of several applications as one. */
function addedUp(counts: readonly HeldCount[]): HeldCount[] {
  const sums = new Map<string, HeldCount>();
  for (const count of counts) {
    const id = `${count.kind}\n${count.key}`;
    const sum = sums.get(id);
    if (sum) sum.resources += count.resources;
    else sums.set(id, { ...count });
  }
  return [...sums.values()];
}
