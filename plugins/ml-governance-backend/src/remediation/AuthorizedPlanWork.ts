import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  mlGovernanceRemediationApplyPermission,
  RemediationApplyRequest,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrite, AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { checkFresh } from './checkFresh';
import { DecidedWrites } from './DecidedWrites';
import { planMeta } from './planMeta';
import { HeldPlan, PlanTable } from './PlanTable';
import { queueApplying, queueUndoing } from './queueWork';
import { RemediationAccess } from './RemediationAccess';
import { SeenPlan, SeenPlans } from './SeenPlans';

const CHANGED =
  'The plan has changed since it was reviewed; read it again, and apply it with the revision that it then has';

/**
 * The use cases that have plans written to a cloud, behind the checks that each
 * of them needs. Only who sees all of a plan may apply it.
 */
export class AuthorizedPlanWork {
  constructor(
    private readonly options: {
      knex: Knex;
      access: RemediationAccess;
      writes: AuditedWrites;
      plans: PlanTable;
      decided: DecidedWrites;
      seen: SeenPlans;
      /** Why nothing can be written, where that is so. */
      unavailable: () => string | undefined;
      clock: () => Date;
      /** Lets the work begin that was queued. */
      wake: () => void;
    },
  ) {}

  /**
   * Has a plan written, or what of it was not written yet.
   *
   * @throws ConflictError where it is not as it was reviewed
   */
  async apply(
    id: string,
    { revision }: RemediationApplyRequest,
    caller: Caller,
  ): Promise<RemediationPlanResponse> {
    const { access, knex, plans, decided, clock } = this.options;
    return await this.atWork(
      { eventId: 'remediation-apply', caller, meta: { planId: id, revision } },
      id,
      async ({ plan, visible }) => {
        if (hasBegun(plan, revision)) return;
        if (plan.state === 'undoing' || plan.state === 'undone') {
          throw new ConflictError(
            'The plan was taken back; make a new one to change the tags again',
          );
        }
        if (plan.revision !== revision) throw new ConflictError(CHANGED);
        const { hiddenValues } = await decided.of(visible, caller.credentials);
        if (hiddenValues > 0) {
          throw new NotAllowedError(
            `The plan sets ${hiddenValues} values that come from what you may not see; leave these changes out, or have it applied by somebody who may`,
          );
        }
        // What failed the first time is as old as the rest.
        checkFresh(plan, clock());
        await knex.transaction(async transaction => {
          const entered = await plans.enter(
            transaction,
            id,
            { states: ['draft', 'applied'], revision },
            {
              state: 'applying',
              applied_at: clock().toISOString(),
              applied_by: access.nameOf(caller.credentials),
            },
          );
          if (entered) await queueApplying(transaction, id);
          else await this.checkBegun(transaction, id, revision);
        });
      },
    );
  }

  /** Has everything taken back that a plan wrote. */
  async undo(id: string, caller: Caller): Promise<RemediationPlanResponse> {
    const { access, knex, plans, clock } = this.options;
    return await this.atWork(
      { eventId: 'remediation-undo', caller, meta: { planId: id } },
      id,
      async ({ plan }) => {
        if (plan.state === 'undoing') return;
        await knex.transaction(async transaction => {
          const entered = await plans.enter(
            transaction,
            id,
            { states: ['applied', 'undone'] },
            {
              state: 'undoing',
              undone_at: clock().toISOString(),
              undone_by: access.nameOf(caller.credentials),
            },
          );
          if (entered) {
            await queueUndoing(transaction, id);
            return;
          }
          // Asked for twice at once, it is done once, and both are told so.
          const now = await new PlanTable(transaction).find(id);
          if (now?.state === 'undoing') return;
          throw new ConflictError(
            now?.state === 'draft'
              ? 'The plan was never applied, so that there is nothing to take back'
              : 'The plan is being applied; wait until that has ended',
          );
        });
      },
    );
  }

  private async atWork(
    action: AuditedWrite,
    id: string,
    enter: (plan: SeenPlan) => Promise<void>,
  ): Promise<RemediationPlanResponse> {
    const { access, writes, seen, unavailable, wake } = this.options;
    const { credentials } = action.caller;
    return await writes.write(
      { ...action, severityLevel: 'high' },
      async () => {
        await access.check(mlGovernanceRemediationApplyPermission, credentials);
        const plan = await seen.one(id, credentials);
        const { hidden, resources } = plan;
        if (hidden > 0) {
          throw new NotAllowedError(
            `The plan changes ${hidden} resources that you may not see; have it applied by somebody who may, or make a plan of your own`,
          );
        }
        const hint = unavailable();
        if (hint !== undefined) throw new ConflictError(hint);
        await enter(plan);
        wake();
        const answer = await seen.described(await seen.one(id, credentials));
        return { answer, meta: { resources, ...planMeta(answer) } };
      },
    );
  }

  /** Asked for twice at once, it is done once, and both are told so. */
  private async checkBegun(
    transaction: Knex,
    id: string,
    revision: number,
  ): Promise<void> {
    const plan = await new PlanTable(transaction).find(id);
    if (!plan || !hasBegun(plan, revision)) throw new ConflictError(CHANGED);
  }
}

/** Whether the plan is being applied as it was reviewed. */
function hasBegun(
  plan: Pick<HeldPlan, 'state' | 'revision'>,
  reviewed: number,
): boolean {
  return plan.state === 'applying' && plan.revision === reviewed + 1;
}
