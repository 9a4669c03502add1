import {
  CostBreakdown,
  mlGovernanceCostReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { MappedEntity } from '../catalog/MappedEntity';
import { PortfolioReader } from '../database/PortfolioReader';
import { isRollupKind } from '../portfolio/CatalogEntry';
import { breakdownSource, isKeptByDay } from './breakdownSource';
import { ServiceAccess } from './ServiceAccess';

/**
 * Of which applications a figure of several services may tell more than what
 * they cost: those that the entity itself claims, or a service whose cost the
 * caller may see.
 */
export class NamedApplications {
  constructor(
    private readonly options: {
      portfolio: PortfolioReader;
      serviceAccess: ServiceAccess;
      denials: DeniedReads;
    },
  ) {}

  /** Those of the ids. */
  async among(
    applicationIds: readonly string[],
    { entityRef, mapping }: MappedEntity,
    caller: Caller,
  ): Promise<ReadonlySet<string>> {
    const { portfolio, serviceAccess, denials } = this.options;
    const own = new Set(mapping.applicationIds);
    const claimants = await portfolio.otherClaimants(
      applicationIds.filter(id => !own.has(id)),
      entityRef,
    );
    const leftOut = new LeftOut(denials, caller);
    const refs = [...new Set([...claimants.values()].flat())];
    const seen = new Set(
      await serviceAccess.all(refs, {
        permission: mlGovernanceCostReadPermission,
        caller,
        leftOut,
      }),
    );
    await leftOut.record();
    for (const [id, claiming] of claimants) {
      if (claiming.some(ref => seen.has(ref))) own.add(id);
    }
    return own;
  }

  /**
   * The entity as its cost is to be broken down for the caller. Resources, and
   * the values of a cost category, may stand for single services; what is kept
   * by day is told of all of them together.
   */
  async brokenDown(
    mapped: MappedEntity,
    breakdown: CostBreakdown | undefined,
    caller: Caller,
  ): Promise<MappedEntity> {
    if (!breakdown || !isRollup(mapped)) return mapped;
    if (isKeptByDay(breakdownSource(breakdown).dimension)) return mapped;
    const { applications } = mapped;
    const { applicationIds: named, setId } = applications;
    const all =
      setId === undefined
        ? named
        : await this.options.portfolio.applicationIds(setId);
    const shown = await this.among(all, mapped, caller);
    const unnamedIds = all.filter(id => !shown.has(id));
    return { ...mapped, applications: { ...applications, unnamedIds } };
  }
}

/** Whether the entity is one whose figures are those of several services. */
export function isRollup({ entityRef }: MappedEntity): boolean {
  return isRollupKind(parseEntityRef(entityRef).kind);
}
