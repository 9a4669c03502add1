import { Knex } from 'knex';

const LEASE_MS = 5 * 60_000;

/**
 * Lets the five minutes pass for which a plan is left to whoever works on it.
 * They pass by the clock of the database, which no test can move.
 *
 * @returns how many milliseconds were left
 */
export async function passLease(knex: Knex): Promise<number> {
  const { worker_until: until } = await knex('remediation_plans')
    .whereNotNull('worker')
    .first<{ worker_until: string }>('worker_until');
  await knex('remediation_plans')
    .whereNotNull('worker')
    .update({
      worker_until: new Date(Date.parse(until) - LEASE_MS).toISOString(),
    });
  return Date.parse(until) - jest.getRealSystemTime();
}
