import { randomUUID } from 'node:crypto';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  OwnerChange,
  previousRange,
  reviewCampaignProblem,
  ReviewCampaignRequest,
  ReviewCampaignResponse,
  ReviewCampaignsQuery,
  ReviewCampaignsResponse,
  reviewProgress,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { PortfolioReader } from '../database/PortfolioReader';
import { readSnapshot } from '../database/readSnapshot';
import { BillFrame, BillOfRecord } from '../insights/BillOfRecord';
import { boundedRange } from '../insights/costRanges';
import { CampaignTable, HeldCampaign } from './CampaignTable';
import { noSuchCampaign, ReviewAccess, Reviewer } from './ReviewAccess';
import { decodeReviewCursor, encodeReviewCursor } from './reviewCursor';
import { ReviewedGroups } from './ReviewedGroups';
import { ReviewGroupTable } from './ReviewGroupTable';
import { ReviewItemTable } from './ReviewItemTable';
import { ReviewPortfolio } from './ReviewPortfolio';
import { ReviewSubject } from './ReviewSubject';
import { ReviewSubjects } from './ReviewSubjects';
import { SeenCampaigns } from './SeenCampaigns';
import { ShownEntities } from './ShownEntities';

const DEFAULT_LIMIT = 20;

/** Campaigns of ownership reviews, behind the checks that each call needs. */
export class AuthorizedCampaigns {
  constructor(
    private readonly options: {
      knex: Knex;
      access: ReviewAccess;
      campaigns: CampaignTable;
      groups: ReviewGroupTable;
      items: ReviewItemTable;
      reviewed: ReviewedGroups;
      seenCampaigns: SeenCampaigns;
      shown: ShownEntities;
      subjects: ReviewSubjects;
      portfolio: PortfolioReader;
      bill: BillOfRecord;
      writes: AuditedWrites;
      /** When groups are reminded where a campaign says nothing about it. */
      remindDaysBefore: readonly number[];
      clock: () => Date;
    },
  ) {}

  /** Those in which groups of the caller take part; all for whoever manages them. */
  async list(
    { groupRef, limit = DEFAULT_LIMIT, cursor }: ReviewCampaignsQuery,
    caller: Caller,
  ): Promise<ReviewCampaignsResponse> {
    const { access, campaigns, seenCampaigns } = this.options;
    const reviewer = await access.reviewer(caller);
    const { manages, memberOf } = reviewer;
    const list = ['campaigns', groupRef] as const;
    const before =
      cursor === undefined ? undefined : decodeReviewCursor(list, cursor);
    // Whose review it is not gets to see none, which is nothing to be audited.
    const shown = (ref: string) => manages || memberOf.has(ref);
    const groups =
      groupRef === undefined ? [...memberOf] : [groupRef].filter(shown);
    // One more than asked for tells whether anything follows.
    const found = await campaigns.latest({
      limit: limit + 1,
      ...(before === undefined ? {} : { before }),
      ...(manages && groupRef === undefined ? {} : { groups }),
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await seenCampaigns.summaries(
        page,
        reviewer,
        groupRef === undefined ? [] : groups,
      ),
      ...(last && found.length > limit
        ? { nextCursor: encodeReviewCursor(list, last.number) }
        : {}),
      manages,
    };
  }

  /** @throws NotAllowedError where no group of the caller takes part */
  async read(id: string, caller: Caller): Promise<ReviewCampaignResponse> {
    const { access, campaigns } = this.options;
    const reviewer = await access.reviewer(caller);
    const campaign = await campaigns.get(id);
    if (!campaign) {
      await access.checkSees(reviewer, []);
      throw noSuchCampaign(id);
    }
    return await this.described(campaign, reviewer);
  }

  /** Makes a campaign from what the catalog, the bill and the inventory say now. */
  async create(
    request: ReviewCampaignRequest,
    caller: Caller,
  ): Promise<ReviewCampaignResponse> {
    const { title, scope, period, dueAt } = request;
    return await this.options.writes.write(
      {
        eventId: 'review-create',
        caller,
        meta: {
          title,
          scope: scope.kind,
          named: scope.entityRefs.length,
          period: { ...period },
          dueAt,
        },
      },
      async () => {
        const { access, campaigns, clock } = this.options;
        const reviewer = await access.reviewer(caller);
        access.checkManages(reviewer);
        const now = clock();
        const problem = reviewCampaignProblem(request, { now });
        if (problem) throw new InputError(problem);
        const id = await this.made(request, reviewer.name, now);
        const campaign = await campaigns.get(id);
        if (!campaign) throw noSuchCampaign(id);
        const answer = await this.described(campaign, reviewer);
        return {
          answer,
          meta: {
            reviewId: id,
            items: answer.progress.total,
            groups: answer.groups.length,
          },
        };
      },
    );
  }

  /** Closes a campaign, after which nothing changes in it; closed ones stay as they are. */
  async close(id: string, caller: Caller): Promise<ReviewCampaignResponse> {
    const { access, campaigns, writes, clock } = this.options;
    return await writes.write(
      { eventId: 'review-close', caller, meta: { reviewId: id } },
      async () => {
        const reviewer = await access.reviewer(caller);
        access.checkManages(reviewer);
        const campaign = await campaigns.get(id);
        if (!campaign) throw noSuchCampaign(id);
        await campaigns.close(campaign.number, reviewer.name, clock);
        const closed = (await campaigns.get(id)) ?? campaign;
        return { answer: await this.described(closed, reviewer) };
      },
    );
  }

  private async made(
    request: ReviewCampaignRequest,
    createdBy: string,
    now: Date,
  ): Promise<string> {
    const { knex, campaigns, groups, items, subjects, bill } = this.options;
    const { title, scope, dueAt } = request;
    const period = boundedRange(request.period.from, request.period.to);
    const catalogReadAt = await this.options.portfolio.readAt();
    if (catalogReadAt === undefined) {
      throw new ServiceUnavailableError(
        'The catalog has not been read yet, so that nobody is known to own anything; try again in some minutes',
      );
    }
    const unknown = await new ReviewPortfolio(knex).unknown(scope.entityRefs);
    if (unknown.length > 0) {
      throw new InputError(
        `'scope.entityRefs' must name ${scope.kind} of the catalog as it was read at ${catalogReadAt}; it has no ${unknown.slice(0, 5).join(', ')}`,
      );
    }
    const frame = await bill.frame({
      range: period,
      previousRange: previousRange(period),
    });
    const begun = await readSnapshot(knex, snapshot =>
      subjects.of(snapshot, { scope, frame, now }),
    );
    const id = randomUUID();
    await knex.transaction(async transaction => {
      const last = await items.lastOwners(transaction);
      const number = await campaigns.add(transaction, {
        id,
        title,
        scope,
        bill: billOf(frame),
        dueAt: new Date(dueAt).toISOString(),
        remindDaysBefore: [
          ...(request.remindDaysBefore ?? this.options.remindDaysBefore),
        ],
        createdAt: now.toISOString(),
        createdBy,
        catalogReadAt,
      });
      await groups.addAll(
        transaction,
        number,
        begun.flatMap(({ groupRef }) => groupRef ?? []),
      );
      await items.addAll(
        transaction,
        number,
        begun.map(one => withOwnerChange(one, last)),
      );
    });
    return id;
  }

  private async described(
    campaign: HeldCampaign,
    reviewer: Reviewer,
  ): Promise<ReviewCampaignResponse> {
    const { access, reviewed, seenCampaigns } = this.options;
    const { number } = campaign;
    const { manages, memberOf } = reviewer;
    const own = manages ? undefined : [...memberOf];
    const groups =
      (await reviewed.of([number], reviewer, own)).get(number) ?? [];
    await access.checkSees(
      reviewer,
      groups.map(({ group }) => group.entityRef),
    );
    const [[summary], domains, unassigned] = await Promise.all([
      seenCampaigns.summaries([campaign], reviewer),
      reviewed.domains(number, own),
      manages ? reviewed.unassigned(number) : reviewProgress([]),
    ]);
    const shown = await this.options.shown.of(
      domains.map(({ entityRef }) => entityRef),
      reviewer.caller,
    );
    return {
      ...summary,
      groups: groups.map(({ group }) => group),
      manages,
      domains: domains.filter(({ entityRef }) => shown.has(entityRef)),
      unassigned,
    };
  }
}

function billOf({ answer, held }: BillFrame): HeldCampaign['bill'] {
  const { range, previousRange: before, ...rest } = answer;
  return {
    period: range,
    previousPeriod: before,
    ...(held?.bill.isItemised ? { itemised: true } : {}),
    ...rest,
  };
}

function withOwnerChange(
  subject: ReviewSubject,
  last: ReadonlyMap<
    string,
    { group?: string } & Omit<OwnerChange, 'before' | 'now'>
  >,
): ReviewSubject {
  const before = last.get(subject.subject);
  if (subject.kind !== 'entity' || !before) return subject;
  const { group, ...then } = before;
  const now = subject.groupRef;
  if (group === now) return subject;
  return {
    ...subject,
    ownerChange: {
      ...(group === undefined ? {} : { before: group }),
      ...(now === undefined ? {} : { now }),
      ...then,
    },
  };
}
