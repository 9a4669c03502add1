import { randomUUID } from 'node:crypto';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  ExportedRemediation,
  mlGovernanceComplianceReadPermission,
  mlGovernanceRemediationPlanPermission,
  RemediationDecisions,
  RemediationExportFormat,
  RemediationPlanPage,
  RemediationPlanRequest,
  RemediationPlanResponse,
  RemediationPlansResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { EntityMappings } from '../catalog/EntityMappings';
import { ApplicationScope } from '../catalog/MappedEntity';
import { EntityAccess } from '../insights/EntityAccess';
import { CandidateSources, shownChange } from './CandidateSources';
import { checkFresh } from './checkFresh';
import { DecidedWrites } from './DecidedWrites';
import { decodePlanCursor, encodePlanCursor } from './planCursor';
import { decisionsMeta, planMeta } from './planMeta';
import { ChangeFilter, PlannedChanges } from './PlannedChanges';
import { HeldPlan, PlanTable } from './PlanTable';
import { RemediationAccess } from './RemediationAccess';
import { RemediationPlanning } from './RemediationPlanning';
import { SeenPlans, summaryOf } from './SeenPlans';

const DEFAULT_LIMIT = 50;
const DEFAULT_LISTED = 200;

/**
 * The use cases about plans to change tags that write to no cloud, behind the
 * checks that each of them needs. A plan shows the resources alone that the
 * caller may see; one of which the caller may see nothing is not there.
 */
export class AuthorizedPlans {
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
      decided: DecidedWrites;
      sources: CandidateSources;
      seen: SeenPlans;
      /** How long a plan can be applied, in milliseconds. */
      expiresAfterMs: number;
      clock: () => Date;
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
        checkFresh(plan, this.options.clock());
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

  /** What was decided on, for other tools. */
  async exported(
    id: string,
    format: RemediationExportFormat,
    caller: Caller,
  ): Promise<ExportedRemediation[]> {
    const { access, writes, decided, seen } = this.options;
    const { credentials } = caller;
    return await writes.write(
      { eventId: 'remediation-export', caller, meta: { planId: id, format } },
      async () => {
        await access.check(mlGovernanceRemediationPlanPermission, credentials);
        const { visible } = await seen.one(id, credentials);
        const { resources } = await decided.of(visible, credentials);
        return { answer: resources };
      },
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
