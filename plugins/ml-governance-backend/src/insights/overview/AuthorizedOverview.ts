import {
  OverviewResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../../audit/Caller';
import { PortfolioReader } from '../../database/PortfolioReader';
import { BillOfRecord } from '../BillOfRecord';
import { costRanges } from '../costRanges';
import { OrganizationAccess } from '../OrganizationAccess';
import { SourceHealthReader } from '../SourceHealthReader';
import { OverviewBill } from './OverviewBill';
import { OverviewCoverage } from './OverviewCoverage';
import { OverviewResources } from './OverviewResources';
import { OverviewServices } from './OverviewServices';

/** The organisation at a glance, for those who may see its figures. */
export class AuthorizedOverview {
  constructor(
    private readonly options: {
      organization: OrganizationAccess;
      dictionary: TagDictionary;
      portfolio: PortfolioReader;
      bill: BillOfRecord;
      amounts: OverviewBill;
      coverage: OverviewCoverage;
      resources: OverviewResources;
      services: OverviewServices;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(
    query: { from?: string; to?: string },
    caller: Caller,
  ): Promise<OverviewResponse> {
    const { organization, portfolio, bill, amounts, health } = this.options;
    await organization.check(caller);
    const frame = await bill.frame(costRanges(query, this.options.clock()));
    const byApplication = await amounts.byApplication(frame);
    const [
      readAt,
      attribution,
      coverage,
      months,
      resources,
      services,
      sources,
    ] = await Promise.all([
      portfolio.readAt(),
      amounts.attribution(byApplication, frame),
      this.options.coverage.read(frame),
      amounts.byMonth(frame),
      this.options.resources.read(),
      this.options.services.read(byApplication, frame, caller),
      health.summaries(),
    ]);
    return {
      state: frame.held && readAt ? 'ready' : 'pending',
      ...frame.answer,
      keyPrefix: this.options.dictionary.prefix,
      ...attribution,
      ...(bill.source ? { itemised: bill.source.isItemised } : {}),
      ...coverage,
      resources,
      months,
      services,
      sources,
    };
  }
}
