import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
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
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { costRanges } from './costRanges';
import { EntityAccess } from './EntityAccess';
import { EntitySummaries } from './EntitySummaries';
import { SourceHealthReader, summaryOf } from './SourceHealthReader';

const PERMISSIONS: [
  EntitySummary['denied'][number],
  ResourcePermission<'catalog-entity'>,
][] = [
  ['cost', mlGovernanceCostReadPermission],
  ['compliance', mlGovernanceComplianceReadPermission],
];

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
    const { bill, health, clock } = this.options;
    const ranges = costRanges(request, clock());
    const frame = await bill.frame(ranges);
    const { estimatedRange, ...answer } = frame.answer;
    const [items, billSummary, inventories] = await Promise.all([
      this.items(request.entityRefs, frame, caller.credentials),
      health.billSummary(),
      health.inventories(),
    ]);
    await this.recordDenials(items, caller);
    return {
      ...answer,
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

  private async recordDenials(
    items: SummariesResponse['items'],
    caller: Caller,
  ): Promise<void> {
    for (const [what, permission] of PERMISSIONS) {
      const entityRefs = items
        .filter(({ denied }) => denied.includes(what))
        .map(({ entityRef }) => entityRef);
      if (entityRefs.length === 0) continue;
      await this.options.denials.record(
        { permission, entityRefs, caller },
        new NotAllowedError(
          `The summaries of ${entityRefs.length} entities leave this out; ask for the permission ${permission.name}`,
        ),
      );
    }
  }
}
