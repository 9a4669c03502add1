import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  RemediationPlanResponse,
  RemediationPlanSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { PlannedChanges, VisiblePlan } from './PlannedChanges';
import { HeldPlan, PlanTable } from './PlanTable';
import { RemediationAccess } from './RemediationAccess';

/** A plan with what somebody may see of it. */
export interface SeenPlan {
  plan: HeldPlan;
  visible: VisiblePlan;
  resources: number;
  hidden: number;
}

/** Plans as far as somebody may see their resources. */
export class SeenPlans {
  constructor(
    private readonly options: {
      access: RemediationAccess;
      plans: PlanTable;
      changes: PlannedChanges;
      /** Why nothing can be written, where that is so. */
      unavailable: () => string | undefined;
    },
  ) {}

  /** @throws NotFoundError where there is none, or none that the caller may see */
  async one(id: string, credentials: BackstageCredentials): Promise<SeenPlan> {
    const plan = await this.options.plans.find(id);
    const [seen] = plan ? await this.all([plan], credentials) : [];
    if (!seen) {
      throw new NotFoundError(
        `There is no plan ${id}, or you may see none of its resources`,
      );
    }
    return seen;
  }

  /** Those of them of which anything may be seen, and own ones that are empty. */
  async all(
    plans: readonly HeldPlan[],
    credentials: BackstageCredentials,
  ): Promise<SeenPlan[]> {
    const { access, changes } = this.options;
    const counts = await changes.applications(plans.map(({ id }) => id));
    const visible = await access.visible(
      [...counts.values()].flatMap(own => [...own.keys()]),
      credentials,
    );
    const name = access.nameOf(credentials);
    return plans.flatMap((plan): SeenPlan[] => {
      const seen: SeenPlan = {
        plan,
        visible: { id: plan.id, applicationIds: [] },
        resources: 0,
        hidden: 0,
      };
      const applicationIds: string[] = [];
      for (const [applicationId, resources] of counts.get(plan.id) ?? []) {
        if (visible.has(applicationId)) {
          applicationIds.push(applicationId);
          seen.resources += resources;
        } else {
          seen.hidden += resources;
        }
      }
      const isOwnEmpty = seen.hidden === 0 && plan.createdBy === name;
      return seen.resources > 0 || isOwnEmpty
        ? [{ ...seen, visible: { id: plan.id, applicationIds } }]
        : [];
    });
  }

  async described(seen: SeenPlan): Promise<RemediationPlanResponse> {
    const { changes, unavailable } = this.options;
    const [counts, outcomes] = await Promise.all([
      changes.counts(seen.visible),
      changes.outcomes(seen.visible),
    ]);
    const hint = unavailable();
    return {
      ...summaryOf(seen),
      counts,
      outcomes,
      unplanned: seen.plan.unplanned,
      writing:
        hint === undefined ? { possible: true } : { possible: false, hint },
    };
  }
}

export function summaryOf({
  plan,
  resources,
  hidden,
}: SeenPlan): RemediationPlanSummary {
  const { unplanned, ...rest } = plan;
  return { ...rest, resources, hiddenResources: hidden };
}
