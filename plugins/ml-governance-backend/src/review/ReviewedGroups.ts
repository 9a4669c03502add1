import {
  ReviewedGroup,
  ReviewedPart,
  reviewProgress,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { groupedBy } from './groupedBy';
import { Reviewer } from './ReviewAccess';
import { ReviewGroupTable, StateCount } from './ReviewGroupTable';

/** How groups and domains come on in campaigns. */
export class ReviewedGroups {
  constructor(private readonly groups: ReviewGroupTable) {}

  /** Groups by campaign: all of them, or some. */
  async of(
    campaigns: readonly number[],
    { memberOf }: Pick<Reviewer, 'memberOf'>,
    some?: readonly string[],
  ): Promise<Map<number, { group: ReviewedGroup }[]>> {
    const [held, counts, asked] = await Promise.all([
      this.groups.list({ campaigns, ...(some ? { groups: some } : {}) }),
      this.groups.countsByGroup(campaigns, some),
      this.groups.asked(campaigns, some),
    ]);
    const countsOf = groupedBy(counts, keyOf);
    const askedOf = groupedBy(asked, keyOf);
    return groupedBy(
      held.map(({ campaign, groupRef, title, gone, ...group }) => {
        const key = keyOf({ campaign, of: groupRef });
        return {
          campaign,
          group: {
            entityRef: groupRef,
            ...(title === undefined ? {} : { title }),
            ...group,
            ...(gone ? { gone } : {}),
            mine: memberOf.has(groupRef),
            asked: (askedOf.get(key) ?? []).reduce(
              (sum, one) => sum + one.items,
              0,
            ),
            progress: progressOf(countsOf.get(key) ?? []),
          },
        };
      }),
      one => one.campaign,
    );
  }

  /** How the domains of a campaign come on, in all groups or some. */
  async domains(campaign: number, some?: readonly string[]) {
    const counts = await this.groups.countsByDomain(campaign, some);
    const byDomain = groupedBy(counts, one => one.of ?? '');
    const titles = await this.groups.titles([...byDomain.keys()]);
    return [...byDomain].map(([entityRef, own]): ReviewedPart => {
      const title = titles.get(entityRef);
      return {
        entityRef,
        ...(title === undefined ? {} : { title }),
        progress: progressOf(own),
      };
    });
  }

  /** How what no group has comes on. */
  async unassigned(campaign: number) {
    const counts = await this.groups.countsByGroup([campaign]);
    return progressOf(counts.filter(one => one.of === undefined));
  }
}

/** How far what was counted has come. */
export function progressOf(counts: readonly StateCount[]) {
  return reviewProgress(
    counts.map(({ state, items }) => [state, items] as const),
  );
}

function keyOf({ campaign, of }: { campaign: number; of?: string }): string {
  return `${campaign} ${of}`;
}
