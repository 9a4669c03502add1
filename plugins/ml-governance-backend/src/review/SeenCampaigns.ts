import { ReviewCampaignSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldCampaign } from './CampaignTable';
import { Reviewer } from './ReviewAccess';
import { progressOf, ReviewedGroups } from './ReviewedGroups';
import { ReviewGroupTable } from './ReviewGroupTable';
import { ShownEntities } from './ShownEntities';

/** Campaigns as somebody may see them. */
export class SeenCampaigns {
  constructor(
    private readonly options: {
      groups: ReviewGroupTable;
      reviewed: ReviewedGroups;
      shown: ShownEntities;
    },
  ) {}

  /**
   * With the groups of the reviewer; with others only where they are named. What
   * a campaign is about is told as far as the catalog shows it to them.
   */
  async summaries(
    campaigns: readonly HeldCampaign[],
    reviewer: Reviewer,
    named: readonly string[] = [],
  ): Promise<ReviewCampaignSummary[]> {
    const { groups: table, reviewed, shown } = this.options;
    const numbers = campaigns.map(({ number }) => number);
    const own = [...new Set([...reviewer.memberOf, ...named])];
    const [groups, counts, about] = await Promise.all([
      reviewed.of(numbers, reviewer, own),
      table.countsByGroup(numbers, reviewer.manages ? undefined : own),
      shown.of(
        campaigns.flatMap(({ scope }) => scope.entityRefs),
        reviewer.caller,
      ),
    ]);
    return campaigns.map(({ number, scope, ...campaign }) => {
      const entityRefs = scope.entityRefs.filter(ref => about.has(ref));
      return {
        ...campaign,
        scope: {
          kind: scope.kind,
          entityRefs,
          hidden: scope.entityRefs.length - entityRefs.length,
        },
        progress: progressOf(counts.filter(one => one.campaign === number)),
        groups: (groups.get(number) ?? []).map(one => one.group),
      };
    });
  }
}
