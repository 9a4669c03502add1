import { Knex } from 'knex';
import {
  OwnerRule,
  OwnerVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OwnerFact } from './ownerTables';

const MAX_EXPECTED = 100;

/** Who should own the services of a roll-up, and of how many the tags say so. */
export interface RollupOwners {
  /** Of all services, most expected first, at most 100. */
  expected: string[];
  /** The rule that holds for most of them. */
  rule: OwnerRule;
  services: Record<OwnerVerdict, number>;
}

/** How owner tags stand to what is expected, as it was worked out last. */
export class OwnerReader {
  constructor(private readonly knex: Knex) {}

  async ofRollup(entityRef: string): Promise<RollupOwners> {
    const [expected, verdicts, rules] = await Promise.all(
      (['expected', 'verdict', 'rule'] as const).map(fact =>
        this.counted(entityRef, fact),
      ),
    );
    const services = { match: 0, mismatch: 0, missing: 0, unknown: 0 };
    for (const { value, services: count } of verdicts) {
      services[value as OwnerVerdict] = count;
    }
    return {
      expected: expected.map(({ value }) => value),
      rule: (rules[0]?.value ?? 'none') as OwnerRule,
      services,
    };
  }

  private async counted(
    entityRef: string,
    fact: OwnerFact,
  ): Promise<{ value: string; services: number }[]> {
    return await this.knex('rollup_owners')
      .where({ entity_ref: entityRef, fact })
      .orderBy([{ column: 'services', order: 'desc' }, { column: 'value' }])
      .limit(MAX_EXPECTED)
      .select('value', 'services');
  }
}
