import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  ReviewedGroup,
  ReviewSignOffRequest,
  signOffProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { CampaignTable } from './CampaignTable';
import { noSuchCampaign, ReviewAccess } from './ReviewAccess';
import { progressOf, ReviewedGroups } from './ReviewedGroups';
import { HeldGroup, ReviewGroupTable } from './ReviewGroupTable';

/** What groups sign off as a whole, and take back, behind the checks that it needs. */
export class AuthorizedSignOffs {
  constructor(
    private readonly options: {
      knex: Knex;
      access: ReviewAccess;
      campaigns: CampaignTable;
      groups: ReviewGroupTable;
      writes: AuditedWrites;
      clock: () => Date;
    },
  ) {}

  /**
   * @throws NotAllowedError for whoever is no member of the group
   * @throws ConflictError where anything is left to be decided, or has changed
   * since it was seen
   */
  async signOff(
    id: string,
    request: ReviewSignOffRequest,
    caller: Caller,
  ): Promise<ReviewedGroup> {
    return await this.written('review-sign-off', id, request, caller);
  }

  /** The same the other way round, until the due date. */
  async takeBack(
    id: string,
    request: ReviewSignOffRequest,
    caller: Caller,
  ): Promise<ReviewedGroup> {
    return await this.written('review-sign-off-take-back', id, request, caller);
  }

  private async written(
    eventId: 'review-sign-off' | 'review-sign-off-take-back',
    id: string,
    { groupRef, revision }: ReviewSignOffRequest,
    caller: Caller,
  ): Promise<ReviewedGroup> {
    const { access, campaigns, writes } = this.options;
    return await writes.write(
      { eventId, caller, meta: { reviewId: id, groupRef, revision } },
      async () => {
        const reviewer = await access.reviewer(caller);
        if (!reviewer.memberOf.has(groupRef)) {
          throw new NotAllowedError(
            `Only members of ${groupRef} sign its review off; ask one of them`,
          );
        }
        const campaign = await campaigns.get(id);
        if (!campaign) throw noSuchCampaign(id);
        await this.done({
          number: campaign.number,
          groupRef,
          revision,
          signs: eventId === 'review-sign-off',
          by: reviewer.name,
        });
        const reviewed = new ReviewedGroups(this.options.groups);
        const groups = await reviewed.of([campaign.number], reviewer, [
          groupRef,
        ]);
        const [{ group }] = groups.get(campaign.number) ?? [];
        return { answer: group, meta: { items: group.progress.total } };
      },
    );
  }

  private async done(asked: {
    number: number;
    groupRef: string;
    revision: number;
    signs: boolean;
    by: string;
  }): Promise<void> {
    const { knex, campaigns, groups, clock } = this.options;
    const { number, groupRef, revision, signs, by } = asked;
    await knex.transaction(async transaction => {
      const { dueAt, closedAt } = await campaigns.during(transaction, number);
      const [before] = await groups.list({
        campaigns: [number],
        groups: [groupRef],
        transaction,
      });
      if (!before) {
        throw new InputError(
          `'groupRef' must be a group that takes part in the review; ${groupRef} does not`,
        );
      }
      const group = await groups.lock(transaction, number, groupRef);
      const now = clock();
      const late = now.getTime() >= Date.parse(dueAt);
      if (closedAt !== undefined) {
        throw new ConflictError(
          'The campaign is closed, and nothing changes in it any more; start another one',
        );
      }
      // Locking has raised it by one.
      if (group.revision !== revision + 1) {
        throw new ConflictError(
          `The review of ${groupRef} has changed meanwhile; look at it again and go on from revision ${group.revision - 1}`,
        );
      }
      if (signs) await this.checkSigns(transaction, group, number);
      else checkTakesBack(group, late, dueAt);
      await groups.signOff(
        transaction,
        { campaign: number, groupRef },
        {
          action: signs ? 'signed-off' : 'taken-back',
          by,
          at: now.toISOString(),
          late,
        },
      );
    });
  }

  private async checkSigns(
    transaction: Knex.Transaction,
    { groupRef, signedOffAt, signedOffBy }: HeldGroup,
    number: number,
  ): Promise<void> {
    if (signedOffAt !== undefined) {
      throw new ConflictError(
        `${signedOffBy} has signed the review of ${groupRef} off at ${signedOffAt} already`,
      );
    }
    const counts = await new ReviewGroupTable(transaction).countsByGroup(
      [number],
      [groupRef],
    );
    const problem = signOffProblem(progressOf(counts));
    if (problem) throw new ConflictError(problem);
  }
}

function checkTakesBack(
  { groupRef, signedOffAt }: HeldGroup,
  late: boolean,
  dueAt: string,
): void {
  if (signedOffAt === undefined) {
    throw new ConflictError(
      `The review of ${groupRef} is not signed off; there is nothing to take back`,
    );
  }
  if (late) {
    throw new ConflictError(
      `The review was due at ${dueAt}; a sign-off can be taken back until then alone`,
    );
  }
}
