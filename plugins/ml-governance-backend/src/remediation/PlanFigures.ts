import {
  RemediationOutcome,
  RemediationPlanResponse,
  RemediationReach,
  TAG_CHANGE_KINDS,
  TAG_CHANGE_SURENESS,
  TagChangeKind,
  TagChangeSureness,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { visibleChanges, VisiblePlan } from './visibleChanges';

/** How much there is of plans, as far as somebody may see it. */
export class PlanFigures {
  constructor(private readonly knex: Knex) {}

  /** How many resources of each application each of the plans has. */
  async applications(
    planIds: readonly string[],
  ): Promise<Map<string, Map<string, number>>> {
    const plans = new Map<string, Map<string, number>>();
    const rows = await this.knex('remediation_resources')
      .whereIn('plan_id', [...planIds])
      .groupBy('plan_id', 'application_id')
      .select<
        {
          plan_id: string;
          application_id: string;
          resources: number | string;
        }[]
      >('plan_id', 'application_id', this.knex.raw('COUNT(*) AS resources'));
    for (const { plan_id, application_id, resources } of rows) {
      const counts = plans.get(plan_id) ?? new Map<string, number>();
      counts.set(application_id, Number(resources));
      plans.set(plan_id, counts);
    }
    return plans;
  }

  async counts(plan: VisiblePlan): Promise<RemediationPlanResponse['counts']> {
    const rows = await visibleChanges(this.knex, plan)
      .groupBy('kind', 'sureness')
      .select<
        {
          kind: TagChangeKind;
          sureness: TagChangeSureness;
          changes: number | string;
          included: number | string;
        }[]
      >(
        'kind',
        'sureness',
        this.knex.raw('COUNT(*) AS changes'),
        this.knex.raw('SUM(CASE WHEN included THEN 1 ELSE 0 END) AS included'),
      );
    const rank = (row: (typeof rows)[number]) =>
      TAG_CHANGE_KINDS.indexOf(row.kind) * TAG_CHANGE_SURENESS.length +
      TAG_CHANGE_SURENESS.indexOf(row.sureness);
    return rows
      .sort((left, right) => rank(left) - rank(right))
      .map(({ kind, sureness, changes, included }) => ({
        kind,
        sureness,
        changes: Number(changes),
        included: Number(included),
      }));
  }

  async outcomes(
    plan: VisiblePlan,
  ): Promise<RemediationPlanResponse['outcomes']> {
    const rows = await this.knex('remediation_resources')
      .where({ plan_id: plan.id })
      .whereIn('application_id', [...plan.applicationIds])
      .groupBy('outcome')
      .orderBy('outcome')
      .select<{ outcome: RemediationOutcome; resources: number | string }[]>(
        'outcome',
        this.knex.raw('COUNT(*) AS resources'),
      );
    return rows.map(({ outcome, resources }) => ({
      outcome,
      resources: Number(resources),
    }));
  }

  /** What applying the plan, or taking it back, would write. */
  async reach(plan: VisiblePlan): Promise<RemediationPlanResponse['reach']> {
    const decided = () =>
      visibleChanges(this.knex, plan).where({ included: true });
    const [apply, undo] = await Promise.all([
      this.reachOf(decided().whereNot({ outcome: 'applied' })),
      this.reachOf(decided().where({ touched: true })),
    ]);
    return { apply, undo };
  }

  private async reachOf(changes: Knex.QueryBuilder): Promise<RemediationReach> {
    const row = await changes.first<
      Record<keyof RemediationReach, number | string>
    >(
      this.knex.raw('COUNT(*) AS changes'),
      this.knex.raw('COUNT(DISTINCT number) AS resources'),
      this.knex.raw('COUNT(DISTINCT account_id) AS accounts'),
    );
    return {
      changes: Number(row.changes),
      resources: Number(row.resources),
      accounts: Number(row.accounts),
    };
  }
}
