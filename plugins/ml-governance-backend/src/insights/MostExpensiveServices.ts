import { InputError, NotFoundError } from '@backstage/errors';
import {
  BillPart,
  CostResponse,
  EntityState,
  mlGovernanceCostReadPermission,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { toAmount } from '../database/amountColumns';
import { PortfolioReader } from '../database/PortfolioReader';
import { RollupServices } from '../database/RollupServices';
import { isRollupKind } from '../portfolio/CatalogEntry';
import { BillOfRecord } from './BillOfRecord';
import { costRanges } from './costRanges';
import { EntityAccess } from './EntityAccess';
import { mostExpensiveFirst } from './mostExpensiveFirst';
import { OverviewBill } from './overview/OverviewBill';
import { ServiceAccess } from './ServiceAccess';
import { SourceHealthReader } from './SourceHealthReader';

/** The services of a Group, User, System or Domain that cost most. */
export interface MostExpensive extends Pick<
  CostResponse,
  | 'entityRef'
  | 'metric'
  | 'currency'
  | 'range'
  | 'previousRange'
  | 'gaps'
  | 'previousGaps'
  | 'estimatedRange'
> {
  state: Exclude<EntityState, 'unmapped'>;
  services: (BillPart & { entityRef: string; title?: string })[];
  sources: SourceSummary[];
}

/**
 * Which services of a roll-up cost most, among those whose cost the caller may
 * see. The others are left out without a trace: not even their number shows.
 */
export class MostExpensiveServices {
  constructor(
    private readonly options: {
      access: EntityAccess;
      serviceAccess: ServiceAccess;
      denials: DeniedReads;
      portfolio: PortfolioReader;
      services: RollupServices;
      bill: BillOfRecord;
      amounts: OverviewBill;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError for an entity that is no roll-up */
  async read(
    entityRef: string,
    query: { from?: string; to?: string; limit: number },
    caller: Caller,
  ): Promise<MostExpensive> {
    const { denials, portfolio, services } = this.options;
    const { bill, amounts, health, clock } = this.options;
    if (!isRollupKind(parseEntityRef(entityRef).kind)) {
      throw new InputError(
        `${entityRef} is one service by itself; ask for its own cost, or name a Group, User, System or Domain`,
      );
    }
    const ranges = costRanges(query, clock());
    await denials.audited(
      { permission: mlGovernanceCostReadPermission, entityRef, caller },
      () => this.checkVisible(entityRef, caller),
    );
    const [frame, held] = await Promise.all([
      bill.frame(ranges),
      portfolio.rollup(entityRef),
    ]);
    const ranked = mostExpensiveFirst(
      await services.of(entityRef),
      await amounts.byApplication(frame),
    );
    return {
      entityRef,
      state: frame.held && held ? 'ready' : 'pending',
      ...frame.answer,
      services: await this.seen(ranked, query.limit, caller),
      sources: await health.billSummary(),
    };
  }

  private async checkVisible(
    entityRef: string,
    { credentials }: Caller,
  ): Promise<void> {
    const { access } = this.options;
    const visible = await access.visible([entityRef], credentials);
    if (visible.has(entityRef)) return;
    throw new NotFoundError(
      `There is no entity ${entityRef} in the catalog, or you may not see it`,
    );
  }

  /** The first of them that the caller may see, with what they cost. */
  private async seen(
    ranked: ReturnType<typeof mostExpensiveFirst>,
    limit: number,
    caller: Caller,
  ): Promise<MostExpensive['services']> {
    const { denials, serviceAccess } = this.options;
    const leftOut = new LeftOut(denials, caller);
    const refs = await serviceAccess.first(
      limit,
      ranked.map(({ claimant }) => claimant.entityRef),
      { permission: mlGovernanceCostReadPermission, caller, leftOut },
    );
    await leftOut.record();
    const shown = new Set(refs);
    return ranked
      .filter(({ claimant }) => shown.has(claimant.entityRef))
      .map(({ claimant: { entityRef, title }, part }) => ({
        entityRef,
        ...(title ? { title } : {}),
        amount: toAmount(part.amount),
        previousAmount: toAmount(part.previousAmount),
      }));
  }
}
