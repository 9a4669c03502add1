import { Knex } from 'knex';

/** A plan, and the application ids whose resources the caller may see. */
export interface VisiblePlan {
  id: string;
  applicationIds: readonly string[];
}

/** The changes of a plan beside their resources, as far as these may be seen. */
export function visibleChanges(
  knex: Knex,
  { id, applicationIds }: VisiblePlan,
): Knex.QueryBuilder {
  return knex('remediation_changes')
    .join('remediation_resources', join =>
      join
        .on('remediation_resources.plan_id', 'remediation_changes.plan_id')
        .andOn('remediation_resources.number', 'remediation_changes.resource'),
    )
    .where('remediation_changes.plan_id', id)
    .whereIn('application_id', [...applicationIds]);
}
