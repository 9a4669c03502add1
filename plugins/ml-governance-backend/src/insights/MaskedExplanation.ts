import { parseEntityRef } from '@backstage/catalog-model';
import {
  ExplanationResponse,
  mlGovernanceCostReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { MappedEntity } from '../catalog/MappedEntity';
import { PortfolioReader } from '../database/PortfolioReader';
import { isRollupKind } from '../portfolio/CatalogEntry';
import { ServiceAccess } from './ServiceAccess';

/**
 * Takes from the lines behind a figure of several services what would tell
 * about those whose cost the caller may not see: a line keeps application and
 * resource only where somebody claims the application whose cost they may see.
 * Amounts stay, so that what is shown adds up.
 */
export class MaskedExplanation {
  constructor(
    private readonly options: {
      portfolio: PortfolioReader;
      serviceAccess: ServiceAccess;
      denials: DeniedReads;
    },
  ) {}

  /** @param mapped - what the figure is about, and the caller may see */
  async of(
    explained: ExplanationResponse,
    mapped: MappedEntity,
    caller: Caller,
  ): Promise<ExplanationResponse> {
    const { items } = explained.lines;
    // A service names its own applications, as its page does.
    if (items.length === 0 || !isRollupKind(kindOf(mapped))) return explained;
    const named = await this.named(
      new Set(items.map(({ applicationId }) => applicationId)),
      mapped,
      caller,
    );
    const masked = items.filter(
      ({ applicationId }) => !named.has(applicationId),
    ).length;
    if (masked === 0) return explained;
    return {
      ...explained,
      lines: {
        ...explained.lines,
        items: items.map(line =>
          named.has(line.applicationId)
            ? line
            : { ...line, applicationId: '', resourceId: '', masked: true },
        ),
        masked,
      },
    };
  }

  /** Those that the entity itself claims, or a service whose cost the caller may see. */
  private async named(
    applicationIds: ReadonlySet<string>,
    { entityRef, mapping }: MappedEntity,
    caller: Caller,
  ): Promise<ReadonlySet<string>> {
    const { portfolio, serviceAccess, denials } = this.options;
    const own = new Set(mapping.applicationIds);
    const claimants = await portfolio.otherClaimants(
      [...applicationIds].filter(id => !own.has(id)),
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
}

function kindOf({ entityRef }: MappedEntity): string {
  return parseEntityRef(entityRef).kind;
}
