import { Knex } from 'knex';
import { databaseTime } from '../database/databaseTime';
import { HeldPlan } from './PlanTable';

/**
 * How long a plan is left to whoever works on it without a word from there:
 * longer than one call to a cloud takes with all that it is tried again.
 */
const LEASE_MS = 5 * 60_000;

/**
 * Sees to it that one run at a time works on a plan, however many processes
 * there are and whatever their clocks say: the database's alone counts. A run
 * that was away for too long finds that it has lost the plan, and leaves it alone.
 */
export class WorkLease {
  constructor(private readonly knex: Knex) {}

  /**
   * Takes a plan, or keeps it.
   *
   * @param plan - as which it is worked on; in another state it is somebody else's
   * @returns whether the worker has it
   */
  async hold(
    { id, state }: Pick<HeldPlan, 'id' | 'state'>,
    worker: string,
  ): Promise<boolean> {
    const { knex } = this;
    const held = await knex('remediation_plans')
      .where({ id, state })
      .where(free =>
        free
          .whereNull('worker')
          .orWhere({ worker })
          .orWhere('worker_until', '<=', databaseTime(knex)),
      )
      .update({
        worker,
        worker_until: databaseTime(knex, LEASE_MS),
      });
    return held > 0;
  }

  /** Leaves a plan to whoever comes next. */
  async release(planId: string, worker: string): Promise<void> {
    await this.knex('remediation_plans')
      .where({ id: planId, worker })
      .update({ worker: null, worker_until: null });
  }
}
