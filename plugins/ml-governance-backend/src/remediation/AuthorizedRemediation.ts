import { randomUUID } from 'node:crypto';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ExportedRemediation,
  mlGovernanceComplianceReadPermission,
  mlGovernanceRemediationApplyPermission,
  mlGovernanceRemediationPlanPermission,
  RemediationApplyRequest,
  RemediationDecisions,
  RemediationExportFormat,
  RemediationPlanPage,
  RemediationPlanRequest,
  RemediationPlanResponse,
  RemediationPlansResponse,
  tagWriteOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrite, AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { EntityMappings } from '../catalog/EntityMappings';
import { ApplicationScope } from '../catalog/MappedEntity';
import { EntityAccess } from '../insights/EntityAccess';
import {
  CandidateSources,
  isValueHidden,
  shownChange,
} from './CandidateSources';
import { ChangeFilter, PlannedChanges } from './PlannedChanges';
import { decodePlanCursor, encodePlanCursor } from './planCursor';
import { HeldPlan, PlanTable } from './PlanTable';
import { RemediationAccess } from './RemediationAccess';
import { RemediationPlanning } from './RemediationPlanning';
import { SeenPlan, SeenPlans, summaryOf } from './SeenPlans';
import { VisiblePlan } from './visibleChanges';
import { WorkTable } from './WorkTable';

const DEFAULT_LIMIT = 50;
const DEFAULT_LISTED = 200;

const CHANGED =
  'The plan has changed since it was reviewed; read it again, and apply it with the revision that it then has';

/**
 * The use cases about plans to change tags, behind the checks that each of them
 * needs. A plan shows the resources alone that the caller may see; one of which
 * the caller may see nothing is not there. Only who sees all of a plan may apply
 * it.
 */
export class AuthorizedRemediation {
  constructor(
    private readonly options: {
      knex: Knex;
      access: RemediationAccess;
      entityAccess: EntityAccess;
      entities: EntityMappings;
      denials: DeniedReads;
      writes: AuditedWrites;
      planning: RemediationPlanning;
      plans: PlanTable;
      changes: PlannedChanges;
      works: WorkTable;
      sources: CandidateSources;
      seen: SeenPlans;
      /** Why nothing can be written, where that is so. */
      unavailable: () => string | undefined;
      /** How long a plan can be applied, in milliseconds. */
      expiresAfterMs: number;
      clock: () => Date;
      /** Lets the work begin that was queued. */
      wake: () => void;
    },
  ) {}

  async create(
    request: RemediationPlanRequest,
    caller: Caller,
  ): Promise<RemediationPlanResponse> {
    const { access, writes, planning, plans, seen, clock } = this.options;
    const { entityRef } = request;
    return await writes.write(
      {
        eventId: 'remediation-plan',
        caller,
        meta: entityRef === undefined ? {} : { entityRef },
      },
      async () => {
        const { credentials } = caller;
        await access.check(mlGovernanceRemediationPlanPermission, credentials);
        const applications = await this.applicationsOf(request, caller);
        const made = await planning.make(
          request,
          ids => access.visible(ids, credentials),
          applications,
        );
        const now = clock();
        const plan: HeldPlan = {
          id: randomUUID(),
          ...titleOf(request),
          ...(entityRef === undefined ? {} : { entityRef }),
          state: 'draft',
          revision: 0,
          createdAt: now.toISOString(),
          createdBy: access.nameOf(credentials),
          expiresAt: new Date(
            now.getTime() + this.options.expiresAfterMs,
          ).toISOString(),
          unplanned: made.unplanned,
        };
        await plans.insert(plan, made.resources);
        return {
          answer: await seen.described(await seen.one(plan.id, credentials)),
          meta: { planId: plan.id, resources: made.resources.length },
        };
      },
    );
  }

  async list(
    { cursor, limit = DEFAULT_LISTED }: { cursor?: string; limit?: number },
    caller: Caller,
  ): Promise<RemediationPlansResponse> {
    await this.checkRead(caller);
    const found = await this.options.seen.latest(
      // One more than asked for tells whether anything follows.
      limit + 1,
      cursor === undefined ? undefined : decodePlanCursor(cursor),
      caller.credentials,
    );
    const plans = found.slice(0, limit);
    return {
      items: plans.map(summaryOf),
      ...(found.length > limit
        ? { nextCursor: encodePlanCursor(plans[plans.length - 1].plan) }
        : {}),
    };
  }

  async read(
    id: string,
    query: ChangeFilter & { cursor?: number; limit?: number },
    caller: Caller,
  ): Promise<RemediationPlanPage> {
    await this.checkRead(caller);
    const { seen, changes, sources } = this.options;
    const plan = await seen.one(id, caller.credentials);
    const { cursor = 0, limit = DEFAULT_LIMIT, ...filter } = query;
    const [described, found] = await Promise.all([
      seen.described(plan),
      // One more than asked for tells whether anything follows.
      changes.page(plan.visible, filter, {
        after: cursor,
        limit: limit + 1,
      }),
    ]);
    const shown = found.slice(0, limit);
    const isVisible = await sources.visible(shown, caller.credentials);
    const items = shown.map(change => shownChange(change, isVisible));
    return {
      ...described,
      items,
      ...(found.length > limit
        ? { nextCursor: String(items[items.length - 1].id) }
        : {}),
    };
  }

  async decide(
    id: string,
    decisions: RemediationDecisions,
    caller: Caller,
  ): Promise<RemediationPlanResponse> {
    const { access, writes, changes, knex, plans, seen, sources } =
      this.options;
    const { credentials } = caller;
    return await writes.write(
      { eventId: 'remediation-decide', caller, meta: { planId: id } },
      async () => {
        await access.check(mlGovernanceRemediationPlanPermission, credentials);
        const { plan, visible } = await seen.one(id, credentials);
        this.checkFresh(plan);
        const named = (decisions.changes ?? []).map(change => change.id);
        const isVisible = await sources.visible(
          await changes.named(visible, named),
          credentials,
        );
        await knex.transaction(async transaction => {
          if (!(await plans.enter(transaction, id, { states: ['draft'] }))) {
            throw new ConflictError(
              `The plan has been applied, so that nothing about it can be decided any more; make a new one`,
            );
          }
          await changes.decide(transaction, visible, decisions, isVisible);
        });
        const answer = await seen.described(await seen.one(id, credentials));
        return {
          answer,
          meta: { ...planMeta(answer), ...decisionsMeta(decisions) },
        };
      },
    );
  }

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
    const { access, knex, plans, works, clock } = this.options;
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
        const { hiddenValues } = await this.decidedFor(
          visible,
          caller.credentials,
        );
        if (hiddenValues > 0) {
          throw new NotAllowedError(
            `The plan sets ${hiddenValues} values that come from what you may not see; leave these changes out, or have it applied by somebody who may`,
          );
        }
        // What failed the first time is as old as the rest.
        this.checkFresh(plan);
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
          if (entered) await works.queueApplying(transaction, id);
          else await this.checkBegun(transaction, id, revision);
        });
      },
    );
  }

  /** Has everything taken back that a plan wrote. */
  async undo(id: string, caller: Caller): Promise<RemediationPlanResponse> {
    const { access, knex, plans, works, clock } = this.options;
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
            await works.queueUndoing(transaction, id);
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

  /** What was decided on, for other tools. */
  async exported(
    id: string,
    format: RemediationExportFormat,
    caller: Caller,
  ): Promise<ExportedRemediation[]> {
    const { access, writes, seen } = this.options;
    const { credentials } = caller;
    return await writes.write(
      { eventId: 'remediation-export', caller, meta: { planId: id, format } },
      async () => {
        await access.check(mlGovernanceRemediationPlanPermission, credentials);
        const { visible } = await seen.one(id, credentials);
        const { answer } = await this.decidedFor(visible, credentials);
        return { answer };
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

  /** What was decided on, but for what the caller may not see. */
  private async decidedFor(
    plan: VisiblePlan,
    credentials: BackstageCredentials,
  ): Promise<{ answer: ExportedRemediation[]; hiddenValues: number }> {
    const { changes, sources } = this.options;
    const decided = await changes.decided(plan);
    const isVisible = await sources.visible(
      decided.flatMap(one => one.changes.map(({ change }) => change)),
      credentials,
    );
    let hiddenValues = 0;
    const answer = decided.flatMap(
      ({ number, changes: all, ...resource }): ExportedRemediation[] => {
        const own = all.filter(
          ({ change, value }) => !isValueHidden(change, value, isVisible),
        );
        hiddenValues += all.length - own.length;
        return own.length > 0 ? [{ ...resource, write: tagWriteOf(own) }] : [];
      },
    );
    return { answer, hiddenValues };
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

  private checkFresh({ expiresAt }: HeldPlan): void {
    if (expiresAt > this.options.clock().toISOString()) return;
    throw new ConflictError(
      `The plan expired on ${expiresAt.slice(0, 10)}, as tags may have changed since; make a new one`,
    );
  }

  /** The application ids of the entity, or none where it is about all that is held. */
  private async applicationsOf(
    { entityRef, filter }: RemediationPlanRequest,
    caller: Caller,
  ): Promise<ApplicationScope | undefined> {
    const { access, denials, entities, entityAccess } = this.options;
    const { credentials } = caller;
    const permission = mlGovernanceComplianceReadPermission;
    if (entityRef !== undefined) {
      const entity = await denials.audited(
        { permission, entityRef, caller },
        () => entityAccess.one(entityRef, permission, credentials),
      );
      return (await entities.mapped(entity)).applications;
    }
    if (filter && !(await access.seesOrganization(credentials))) {
      throw new NotAllowedError(
        'You may not see the resources of the whole organisation; name an entity, or ask for the permission ml-governance.organization.read',
      );
    }
    return undefined;
  }

  private async checkRead(caller: Caller): Promise<void> {
    const { access, denials } = this.options;
    const permission = mlGovernanceRemediationPlanPermission;
    await denials.audited({ permission, caller }, () =>
      access.check(permission, caller.credentials),
    );
  }
}

/** Whether the plan is being applied as it was reviewed. */
function hasBegun(
  plan: Pick<HeldPlan, 'state' | 'revision'>,
  reviewed: number,
): boolean {
  return plan.state === 'applying' && plan.revision === reviewed + 1;
}

/** What an audit event says of a plan as it stands afterwards. */
function planMeta({ revision, counts }: RemediationPlanResponse): JsonObject {
  return { revision, counts: counts.map(count => ({ ...count })) };
}

/** What was decided: values that are candidates, which are no personal data. */
function decisionsMeta({
  all,
  changes = [],
}: RemediationDecisions): JsonObject {
  return {
    ...(all ? { all: { ...all } } : {}),
    changes: changes.map(change => ({ ...change })),
  };
}

/** None where it names the entity, which is for those alone who may see it. */
function titleOf({
  title,
  entityRef,
  arns,
  edits,
  csv,
}: RemediationPlanRequest): { title?: string } {
  if (title !== undefined) return { title };
  if (entityRef !== undefined) return {};
  if (arns) return { title: 'Findings of chosen resources' };
  return { title: edits || csv !== undefined ? 'Edits' : 'Findings' };
}
