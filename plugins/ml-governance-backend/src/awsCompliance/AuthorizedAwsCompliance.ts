import {
  AwsComplianceResponse,
  checkCostAllocationTags,
  CostAllocationTagsAnswer,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { CostAllocationTagTable } from './CostAllocationTagTable';

/**
 * What AWS itself says about the tags of the organisation, for those who may
 * see its figures.
 */
export class AuthorizedAwsCompliance {
  constructor(
    private readonly options: {
      organization: OrganizationAccess;
      health: SourceHealthReader;
      dictionary: TagDictionary;
      costAllocationTags: CostAllocationTagTable;
      /** The registered sources; what others left behind does not count. */
      sourceIds: readonly string[];
      clock: () => Date;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(caller: Caller): Promise<AwsComplianceResponse> {
    const { organization, health } = this.options;
    await organization.check(caller);
    const [costAllocationTags, sources] = await Promise.all([
      this.costAllocationTags(),
      health.tagComplianceSummaries(),
    ]);
    return { ...(costAllocationTags ? { costAllocationTags } : {}), sources };
  }

  private async costAllocationTags(): Promise<
    CostAllocationTagsAnswer | undefined
  > {
    const { dictionary, costAllocationTags, sourceIds, clock } = this.options;
    const held = await costAllocationTags.relevant(
      sourceIds,
      dictionary.tags.map(({ key }) => key),
    );
    if (!held) return undefined;
    return {
      readAt: held.readAt,
      ...checkCostAllocationTags(dictionary, held.tags, clock()),
    };
  }
}
