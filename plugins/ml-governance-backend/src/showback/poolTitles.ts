import {
  AllocationPolicy,
  StatementResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/**
 * What people call some pools, in the order of these titles: as when the month
 * was split last, or as the policy has it now.
 */
export async function poolTitles(
  knex: Knex,
  options: {
    sourceId: number;
    month: string;
    ids: ReadonlySet<string>;
    policy: AllocationPolicy;
  },
): Promise<StatementResponse['pools']> {
  const { sourceId, month, ids, policy } = options;
  const rows = await knex('pool_months')
    .where({ source_id: sourceId, month })
    .select<{ pool: string; title: string }[]>('pool', 'title');
  const titles = new Map([
    ...policy.pools.map(({ id, title }): [string, string] => [id, title]),
    ...rows.map(({ pool, title }): [string, string] => [pool, title]),
  ]);
  return [...ids]
    .map(id => ({ id, title: titles.get(id) ?? id }))
    .sort((left, right) => {
      const [one, other] = [left, right].map(
        ({ id, title }) => `${title}\n${id}`,
      );
      if (one === other) return 0;
      return one < other ? -1 : 1;
    });
}
