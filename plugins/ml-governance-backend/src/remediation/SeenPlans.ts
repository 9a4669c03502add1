import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  RemediationPlanResponse,
  RemediationPlanSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { PlanFigures } from './PlanFigures';
import { HeldPlan, PlanPlace, PlanTable } from './PlanTable';
import { RemediationAccess, VisibleApplications } from './RemediationAccess';
import { VisiblePlan } from './visibleChanges';

/** How many plans are looked at together. */
const BATCH = 200;

/** A plan with what somebody may see of it. */
export interface SeenPlan {
  plan: HeldPlan;
  title: string;
  /** Of what may be seen. */
  unplanned: RemediationPlanResponse['unplanned'];
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
      figures: PlanFigures;
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

  /**
   * The latest first, beginning behind a place: as many as asked for of those of
   * which anything may be seen, however many lie between.
   */
  async latest(
    limit: number,
    after: PlanPlace | undefined,
    credentials: BackstageCredentials,
  ): Promise<SeenPlan[]> {
    const found: SeenPlan[] = [];
    let place = after;
    for (;;) {
      const plans = await this.options.plans.latest(BATCH, place);
      found.push(...(await this.all(plans, credentials)));
      if (found.length >= limit) return found.slice(0, limit);
      if (plans.length < BATCH) return found;
      place = plans[plans.length - 1];
    }
  }

  /** Those of them of which anything may be seen, and own ones that are empty. */
  async all(
    plans: readonly HeldPlan[],
    credentials: BackstageCredentials,
  ): Promise<SeenPlan[]> {
    const { access, figures } = this.options;
    const counts = await figures.applications(plans.map(({ id }) => id));
    const visible = await access.visible(
      plans.flatMap(({ id, unplanned }) => [
        ...(counts.get(id)?.keys() ?? []),
        ...unplanned.map(({ applicationId }) => applicationId),
      ]),
      credentials,
    );
    const entities = await access.entities(
      plans.flatMap(({ entityRef }) => entityRef ?? []),
      credentials,
    );
    const name = access.nameOf(credentials);
    return plans.flatMap((plan): SeenPlan[] => {
      const seen: SeenPlan = {
        plan,
        title: titleOf(plan, entities),
        unplanned: unplannedOf(plan, visible),
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
    const { figures, unavailable } = this.options;
    const [counts, outcomes, reach] = await Promise.all([
      figures.counts(seen.visible),
      figures.outcomes(seen.visible),
      figures.reach(seen.visible),
    ]);
    const hint = unavailable();
    return {
      ...summaryOf(seen),
      counts,
      outcomes,
      reach,
      unplanned: seen.unplanned,
      writing:
        hint === undefined ? { possible: true } : { possible: false, hint },
    };
  }
}

export function summaryOf({
  plan,
  title,
  resources,
  hidden,
}: SeenPlan): RemediationPlanSummary {
  const { unplanned, entityRef, ...rest } = plan;
  return { ...rest, title, resources, hiddenResources: hidden };
}

function titleOf(
  { title, entityRef }: HeldPlan,
  entities: ReadonlySet<string>,
): string {
  if (title !== undefined) return title;
  return entityRef !== undefined && entities.has(entityRef)
    ? `Findings of ${entityRef}`
    : 'Findings of an entity that you may not see';
}

/** The most first. */
function unplannedOf(
  { unplanned }: HeldPlan,
  visible: VisibleApplications,
): RemediationPlanResponse['unplanned'] {
  const counts = new Map<string, number>();
  for (const { reason, applicationId, findings } of unplanned) {
    if (!visible.has(applicationId)) continue;
    counts.set(reason, (counts.get(reason) ?? 0) + findings);
  }
  return [...counts]
    .map(([reason, findings]) => ({ reason, findings }))
    .sort((left, right) => right.findings - left.findings);
}
