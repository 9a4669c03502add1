import { RemediationPlanState } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { ExpectedTags } from './ExpectedTags';
import { PlannedResource } from './FindingsPlanning';

/** Findings of one application that nothing is known to do about. */
export interface UnplannedFindings {
  reason: string;
  applicationId: string;
  findings: number;
}

/** A plan as it is kept. */
export interface HeldPlan {
  id: string;
  /** Absent where it is about an entity, which not everybody may know of. */
  title?: string;
  /** What it was made for. */
  entityRef?: string;
  state: RemediationPlanState;
  /** Raised by whatever changes it. */
  revision: number;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  appliedAt?: string;
  appliedBy?: string;
  undoneAt?: string;
  undoneBy?: string;
  unplanned: UnplannedFindings[];
}

interface PlanRow {
  id: string;
  title: string | null;
  entity_ref: string | null;
  state: RemediationPlanState;
  revision: number;
  created_at: string;
  created_by: string;
  expires_at: string;
  applied_at: string | null;
  applied_by: string | null;
  undone_at: string | null;
  undone_by: string | null;
  unplanned: string;
}

/** Where a plan stands in the list of them. */
export type PlanPlace = Pick<HeldPlan, 'createdAt' | 'id'>;

/** The plans, without what they are made of. */
export class PlanTable {
  constructor(private readonly knex: Knex) {}

  async find(id: string): Promise<HeldPlan | undefined> {
    const row = await this.knex('remediation_plans')
      .where({ id })
      .first<PlanRow | undefined>();
    return row && heldPlan(row);
  }

  /** The latest first, beginning behind a place. */
  async latest(limit: number, after?: PlanPlace): Promise<HeldPlan[]> {
    const query = this.knex('remediation_plans');
    if (after) {
      query.where(earlier =>
        earlier
          .where('created_at', '<', after.createdAt)
          .orWhere(same =>
            same
              .where('created_at', after.createdAt)
              .where('id', '<', after.id),
          ),
      );
    }
    const rows = await query
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select<PlanRow[]>();
    return rows.map(heldPlan);
  }

  /** Those that are at work, the longest first. */
  async atWork(): Promise<HeldPlan[]> {
    const rows = await this.knex('remediation_plans')
      .whereIn('state', ['applying', 'undoing'])
      .orderBy(['created_at', 'id'])
      .select<PlanRow[]>();
    return rows.map(heldPlan);
  }

  /**
   * Plans that nobody needs any more: drafts that expired before an instant, and
   * those that were last applied or taken back before another one.
   */
  async outdated(before: {
    expired: string;
    written: string;
  }): Promise<HeldPlan[]> {
    const rows = await this.knex('remediation_plans')
      .where(draft =>
        draft
          .where({ state: 'draft' })
          .where('expires_at', '<', before.expired),
      )
      .orWhere(written =>
        written
          .whereIn('state', ['applied', 'undone'])
          .whereRaw('COALESCE(undone_at, applied_at) < ?', [before.written]),
      )
      .orderBy(['created_at', 'id'])
      .select<PlanRow[]>();
    return rows.map(heldPlan);
  }

  /**
   * Deletes a plan with all that it is made of.
   *
   * @returns whether it was still as it is given, and is gone
   */
  async delete({ id, revision }: HeldPlan): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      // Whoever moves it on meanwhile finds none, or has it first.
      const gone = await transaction('remediation_plans')
        .where({ id, revision })
        .delete();
      if (gone === 0) return false;
      for (const table of ['remediation_changes', 'remediation_resources']) {
        await transaction(table).where({ plan_id: id }).delete();
      }
      return true;
    });
  }

  /** Keeps a plan that is new, as one. */
  async insert(
    plan: HeldPlan,
    resources: readonly (PlannedResource & { expected: ExpectedTags })[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction('remediation_plans').insert({
        id: plan.id,
        title: plan.title ?? null,
        entity_ref: plan.entityRef ?? null,
        state: plan.state,
        revision: plan.revision,
        created_at: plan.createdAt,
        created_by: plan.createdBy,
        expires_at: plan.expiresAt,
        unplanned: JSON.stringify(plan.unplanned),
      });
      await insertInChunks(
        transaction,
        'remediation_resources',
        resources.map((resource, number) => ({
          plan_id: plan.id,
          number,
          arn: resource.arn,
          type: resource.type,
          name: resource.name,
          account_id: resource.accountId,
          region: resource.region,
          application_id: resource.applicationId,
          notes: JSON.stringify(resource.notes),
          expected: JSON.stringify(resource.expected),
          write: null,
          alike: '',
          outcome: 'planned',
          touched: false,
          message: null,
        })),
      );
      const changes = resources.flatMap((resource, number) =>
        resource.changes.map(change => ({
          number,
          change,
          isLeftOut: resource.isLeftOut ?? false,
        })),
      );
      await insertInChunks(
        transaction,
        'remediation_changes',
        changes.map(({ number, change, isLeftOut }, index) => ({
          plan_id: plan.id,
          id: index + 1,
          resource: number,
          kind: change.kind,
          sureness: change.sureness,
          change: JSON.stringify(change),
          // Whatever is less than certain waits for a person's word.
          included: change.sureness === 'certain' && !isLeftOut,
          value:
            // One candidate that may be meant is still to be chosen.
            change.sureness !== 'ambiguous' && change.candidates.length === 1
              ? change.candidates[0].value
              : null,
        })),
      );
    });
  }

  /**
   * Moves a plan on, and makes whoever else changes it wait.
   *
   * @param from - as which it is moved on, of any revision where none is given
   * @returns whether it was so
   */
  async enter(
    transaction: Knex,
    id: string,
    from: { states: readonly RemediationPlanState[]; revision?: number },
    columns: Partial<PlanRow> = {},
  ): Promise<boolean> {
    const { states, revision } = from;
    const entered = await transaction('remediation_plans')
      .where({ id, ...(revision === undefined ? {} : { revision }) })
      .whereIn('state', [...states])
      .update({ revision: transaction.raw('revision + 1'), ...columns });
    return entered > 0;
  }
}

function heldPlan(row: PlanRow): HeldPlan {
  return {
    id: row.id,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.entity_ref === null ? {} : { entityRef: row.entity_ref }),
    state: row.state,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    ...(row.applied_at === null ? {} : { appliedAt: row.applied_at }),
    ...(row.applied_by === null ? {} : { appliedBy: row.applied_by }),
    ...(row.undone_at === null ? {} : { undoneAt: row.undone_at }),
    ...(row.undone_by === null ? {} : { undoneBy: row.undone_by }),
    unplanned: JSON.parse(row.unplanned),
  };
}
