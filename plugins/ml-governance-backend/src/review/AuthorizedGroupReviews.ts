import {
  ReviewEvidenceResponse,
  ReviewItemsQuery,
  ReviewItemsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { CampaignTable } from './CampaignTable';
import { noSuchCampaign, ReviewAccess, Reviewer } from './ReviewAccess';
import { decodeReviewCursor, encodeReviewCursor } from './reviewCursor';
import { ReviewedGroups } from './ReviewedGroups';
import { ReviewGroupTable } from './ReviewGroupTable';
import { ReviewItemTable } from './ReviewItemTable';
import { SeenCampaigns } from './SeenCampaigns';
import { SeenItems } from './SeenItems';

const DEFAULT_LIMIT = 200;

/** What groups decide about, and what came of it, behind the checks that it needs. */
export class AuthorizedGroupReviews {
  constructor(
    private readonly options: {
      access: ReviewAccess;
      campaigns: CampaignTable;
      groups: ReviewGroupTable;
      items: ReviewItemTable;
      reviewed: ReviewedGroups;
      seen: SeenItems;
      seenCampaigns: SeenCampaigns;
      clock: () => Date;
    },
  ) {}

  /** @throws NotAllowedError for who is neither a member nor manages reviews */
  async list(
    id: string,
    { groupRef, cursor, limit = DEFAULT_LIMIT }: ReviewItemsQuery,
    caller: Caller,
  ): Promise<ReviewItemsResponse> {
    const { groups, items, reviewed, seen } = this.options;
    const { campaign, reviewer } = await this.opened(
      id,
      groupRef === undefined ? [] : [groupRef],
      caller,
    );
    const { number } = campaign;
    const list = ['items', campaign.id, groupRef] as const;
    const after =
      cursor === undefined ? undefined : decodeReviewCursor(list, cursor);
    const own = groupRef === undefined ? undefined : [groupRef];
    const [found, group, signOffs] = await Promise.all([
      // One more than asked for tells whether anything follows.
      items.list({
        campaign: number,
        groups: own ?? 'none',
        limit: limit + 1,
        ...(after === undefined ? {} : { after }),
      }),
      own ? reviewed.of([number], reviewer, own) : undefined,
      own ? groups.signOffs(number, own) : [],
    ]);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const shown = group?.get(number)?.[0]?.group;
    return {
      ...(shown ? { group: shown } : {}),
      ...(await seen.of(page, reviewer)),
      ...(last && found.length > limit
        ? { nextCursor: encodeReviewCursor(list, last.id) }
        : {}),
      signOffs: signOffs.map(({ groupRef: _, ...one }) => one),
    };
  }

  /**
   * Everything that a campaign has come to, of all groups for whoever manages
   * reviews, for others of their own.
   */
  async evidence(
    id: string,
    { groupRef }: { groupRef?: string },
    caller: Caller,
  ): Promise<ReviewEvidenceResponse> {
    const { access, groups, items, reviewed, seen, clock } = this.options;
    const { seenCampaigns } = this.options;
    const reviewer = await access.reviewer(caller);
    const { manages, memberOf } = reviewer;
    const every = manages ? undefined : [...memberOf];
    const some = groupRef === undefined ? every : [groupRef];
    const { campaign } = await this.opened(id, some ?? [], caller, reviewer);
    const { number } = campaign;
    const [held, signOffs, taking, [summary]] = await Promise.all([
      items.list({ campaign: number, ...(some ? { groups: some } : {}) }),
      groups.signOffs(number, some),
      reviewed.of([number], reviewer, some),
      seenCampaigns.summaries([campaign], reviewer),
    ]);
    return {
      campaign: {
        ...summary,
        groups: (taking.get(number) ?? []).map(({ group }) => group),
      },
      takenAt: clock().toISOString(),
      ...(await seen.of(held, reviewer)),
      signOffs,
    };
  }

  /** The campaign, once the caller may see what concerns one of the groups. */
  private async opened(
    id: string,
    groups: readonly string[],
    caller: Caller,
    known?: Reviewer,
  ) {
    const { access, campaigns } = this.options;
    const reviewer = known ?? (await access.reviewer(caller));
    const campaign = await campaigns.get(id);
    const taking = campaign
      ? await this.options.groups.list({
          campaigns: [campaign.number],
          groups: [...groups],
        })
      : [];
    await access.checkSees(
      reviewer,
      taking.map(one => one.groupRef),
    );
    if (!campaign) throw noSuchCampaign(id);
    return { campaign, reviewer };
  }
}
