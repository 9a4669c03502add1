import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  nextReviewPosition,
  ReviewItem,
  ReviewStepRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { CampaignTable, HeldCampaign } from './CampaignTable';
import {
  noSuchCampaign,
  noSuchItem,
  ReviewAccess,
  Reviewer,
} from './ReviewAccess';
import { HeldGroup, ReviewGroupTable } from './ReviewGroupTable';
import { HeldItem, ReviewItemTable } from './ReviewItemTable';
import { ReviewStepTable } from './ReviewStepTable';
import { SeenItems } from './SeenItems';

/** The audit event of each step. */
const EVENTS: Record<ReviewStepRequest['action'], string> = {
  confirm: 'review-decide',
  'hand-over': 'review-decide',
  retire: 'review-decide',
  dispute: 'review-decide',
  accept: 'review-answer',
  decline: 'review-answer',
  'take-back': 'review-take-back',
  assign: 'review-assign',
};

/** Which item of which campaign a step is about. */
export interface ItemPlace {
  id: string;
  itemId: string;
}

/** Every step that somebody takes about an item, behind the checks that it needs. */
export class AuthorizedDecisions {
  constructor(
    private readonly options: {
      knex: Knex;
      access: ReviewAccess;
      catalog: CatalogService;
      campaigns: CampaignTable;
      groups: ReviewGroupTable;
      items: ReviewItemTable;
      steps: ReviewStepTable;
      seen: SeenItems;
      writes: AuditedWrites;
      clock: () => Date;
    },
  ) {}

  /**
   * @throws NotAllowedError for whoever may not take the step
   * @throws ConflictError where somebody was faster, or it is too late for it
   * @throws InputError where what is asked for makes no sense
   */
  async take(
    { id, itemId }: ItemPlace,
    step: ReviewStepRequest,
    caller: Caller,
  ): Promise<ReviewItem> {
    const { action, toGroupRef } = step;
    return await this.options.writes.write(
      {
        eventId: EVENTS[action],
        caller,
        meta: {
          reviewId: id,
          itemId,
          action,
          revision: step.revision,
          ...(toGroupRef === undefined ? {} : { toGroupRef }),
        },
      },
      async () => {
        const { access, campaigns, items, seen } = this.options;
        const reviewer = await access.reviewer(caller);
        const campaign = await campaigns.get(id);
        if (!campaign) throw noSuchCampaign(id);
        const item = await items.get(campaign.number, Number(itemId));
        if (!item) throw noSuchItem(itemId);
        const gone = await this.goneGroups(item, step, reviewer);
        // Before anything is told of it, and before the catalog is asked for more.
        checkStep(item, step, {
          ...this.contextOf(campaign, reviewer),
          signedOff: false,
          toGroupGone: gone.has(item.toGroupRef),
          ...(await this.stepsBefore(item.id, this.options.knex)),
        });
        const sight = await seen.sight([item], [], reviewer);
        if (sight.hides(item)) throw noSuchItem(itemId);
        await this.checkGroup(toGroupRef, caller);
        const denied = sight.deniedOf(item);
        await this.taken(campaign, item, step, {
          reviewer,
          gone,
          saw: {
            cost: !denied.includes('cost'),
            compliance: !denied.includes('compliance'),
          },
        });
        const after = await items.get(campaign.number, item.id);
        const {
          items: [shown],
        } = await seen.of(after ? [after] : [], reviewer);
        if (!shown) throw noSuchItem(itemId);
        const { kind, subject, state } = shown;
        const [insteadOf] = gone;
        return {
          answer: shown,
          meta: { kind, subject, state, ...(insteadOf ? { insteadOf } : {}) },
        };
      },
    );
  }

  private async taken(
    { number }: HeldCampaign,
    { id }: HeldItem,
    step: ReviewStepRequest,
    taking: {
      reviewer: Reviewer;
      gone: ReadonlySet<string | undefined>;
      saw: { cost: boolean; compliance: boolean };
    },
  ): Promise<void> {
    const { reviewer, gone, saw } = taking;
    const { knex, campaigns, groups, steps, clock } = this.options;
    await knex.transaction(async transaction => {
      const campaign = await campaigns.during(transaction, number);
      const items = new ReviewItemTable(transaction);
      const seen = await items.get(number, id);
      if (!seen) throw noSuchItem(`${id}`);
      const involved = [seen.groupRef, seen.toGroupRef, step.toGroupRef];
      const locked = new Map<string, HeldGroup>();
      // In one order, so that two who lock the same never wait for each other.
      for (const ref of [...new Set(involved)].sort()) {
        if (ref === undefined) continue;
        locked.set(ref, await groups.lock(transaction, number, ref));
      }
      const item = await items.get(number, id);
      if (!item) throw noSuchItem(`${id}`);
      const now = clock();
      const position = checkStep(item, step, {
        ...this.contextOf(campaign, reviewer),
        now,
        signedOff: locked.get(item.groupRef ?? '')?.signedOffAt !== undefined,
        toGroupGone: gone.has(item.toGroupRef),
        ...(await this.stepsBefore(id, transaction)),
      });
      const late = now.getTime() >= Date.parse(campaign.dueAt);
      const at = now.toISOString();
      const { action, toGroupRef, comment } = step;
      const inNameOf =
        action === 'accept' ||
        action === 'decline' ||
        (action === 'take-back' && item.state === 'handed-over')
          ? item.toGroupRef
          : item.groupRef;
      const wasTaken = await steps.take(
        transaction,
        { campaign: number, id },
        {
          position,
          step: {
            action,
            revision: position.revision,
            by: reviewer.name,
            at,
            ...(action === 'assign' || inNameOf === undefined
              ? {}
              : { forGroupRef: inNameOf }),
            ...(toGroupRef === undefined ? {} : { toGroupRef }),
            ...(comment === undefined ? {} : { comment }),
            late,
            saw,
          },
        },
      );
      if (!wasTaken) {
        throw new ConflictError(
          'Somebody was faster; look at it again and decide anew',
        );
      }
      if (action !== 'assign' || toGroupRef === undefined) return;
      // A review is signed off as a whole, and this one is whole no more.
      if (locked.get(toGroupRef)?.signedOffAt !== undefined) {
        await groups.signOff(
          transaction,
          { campaign: number, groupRef: toGroupRef },
          { action: 'reopened', by: reviewer.name, at, late },
        );
      }
    });
  }

  /** The group that has taken an item over which is to be assigned, if it is gone. */
  private async goneGroups(
    { state, toGroupRef }: HeldItem,
    { action }: ReviewStepRequest,
    { manages }: Reviewer,
  ): Promise<ReadonlySet<string | undefined>> {
    const isAsked =
      manages && action === 'assign' && state === 'handed-over' && toGroupRef;
    return isAsked ? await this.options.seen.goneOf([isAsked]) : new Set();
  }

  private async stepsBefore(id: number, knex: Knex) {
    const history = (await this.options.steps.of([id], knex)).get(id) ?? [];
    const lastStep = history.at(-1);
    const askedLast = history.findLast(
      ({ action }) => action === 'hand-over',
    )?.toGroupRef;
    return {
      ...(lastStep ? { lastStep } : {}),
      ...(askedLast === undefined ? {} : { askedLast }),
    };
  }

  private contextOf(
    { dueAt, closedAt }: Pick<HeldCampaign, 'dueAt' | 'closedAt'>,
    { memberOf, manages }: Reviewer,
  ) {
    const closed = closedAt !== undefined;
    return { now: this.options.clock(), dueAt, closed, memberOf, manages };
  }

  private async checkGroup(
    groupRef: string | undefined,
    { credentials }: Caller,
  ): Promise<void> {
    if (groupRef === undefined) return;
    const { catalog } = this.options;
    if (await catalog.getEntityByRef(groupRef, { credentials })) return;
    throw new InputError(
      `'toGroupRef' must be a group that the catalog shows you; there is no ${groupRef}`,
    );
  }
}

/** Where the item stands then; throws what keeps the step from being taken. */
function checkStep(...args: Parameters<typeof nextReviewPosition>) {
  const outcome = nextReviewPosition(...args);
  if ('position' in outcome) return outcome.position;
  const { refused, message } = outcome;
  if (refused === 'not-allowed') throw new NotAllowedError(message);
  if (refused === 'conflict') throw new ConflictError(message);
  throw new InputError(message);
}
