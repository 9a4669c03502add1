import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  EntitySummary,
  mlGovernanceComplianceReadPermission,
  mlGovernanceCostReadPermission,
  SummariesRequest,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { costRanges } from './costRanges';
import { EntityAccess } from './EntityAccess';
import { EntitySummaries } from './EntitySummaries';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';

const PERMISSIONS: Record<
  EntitySummary['denied'][number],
  ResourcePermission<'catalog-entity'>
> = {
  cost: mlGovernanceCostReadPermission,
  compliance: mlGovernanceComplianceReadPermission,
};

/**
 * Cost and score of many entities, each behind the checks that stand before
 * the calls about one of them.
 */
export class AuthorizedSummaries {
  constructor(
    private readonly options: {
      access: EntityAccess;
      summaries: EntitySummaries;
      denials: DeniedReads;
      bill: BillOfRecord;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  async getSummaries(
    request: SummariesRequest,
    caller: Caller,
  ): Promise<SummariesResponse> {
    const { denials, bill, health, clock } = this.options;
    const ranges = costRanges(request, clock());
    const frame = await bill.frame(ranges);
    const { estimatedRange, ...answer } = frame.answer;
    const [items, billSummary, inventories] = await Promise.all([
      this.items(request.entityRefs, frame, caller.credentials),
      health.billSummary(),
      health.inventories(),
    ]);
    const leftOut = new LeftOut(denials, caller);
    const shown = new Set(items.map(({ entityRef }) => entityRef));
    for (const ref of request.entityRefs) {
      if (!shown.has(ref)) leftOut.addHidden(ref);
    }
    addDeniedParts(leftOut, items);
    await leftOut.record();
    return {
      ...answer,
      ...(bill.source ? { itemised: bill.source.isItemised } : {}),
      items,
      sources: [...billSummary, ...inventories.map(summaryOf)],
    };
  }

  /** Those that the caller may see, each asked about once. */
  async items(
    entityRefs: readonly string[],
    frame: BillFrame,
    credentials: BackstageCredentials,
  ): Promise<SummariesResponse['items']> {
    const { access, summaries, health } = this.options;
    const visible = await access.visible([...new Set(entityRefs)], credentials);
    const refs = [...visible.keys()];
    const [cost, compliance, inventories] = await Promise.all([
      access.allowed(mlGovernanceCostReadPermission, refs, credentials),
      access.allowed(mlGovernanceComplianceReadPermission, refs, credentials),
      health.inventories(),
    ]);
    return await summaries.read(
      [...visible].map(([ref, entity]) => ({
        entity,
        denied: [
          ...(cost.has(ref) ? [] : (['cost'] as const)),
          ...(compliance.has(ref) ? [] : (['compliance'] as const)),
        ],
      })),
      frame,
      inventories,
    );
  }
}

/** What each summary lacks, since the caller may not see it. */
export function addDeniedParts(
  leftOut: LeftOut,
  items: readonly EntitySummary[],
): void {
  for (const { entityRef, denied } of items) {
    for (const part of denied) leftOut.addDenied(PERMISSIONS[part], entityRef);
  }
}
