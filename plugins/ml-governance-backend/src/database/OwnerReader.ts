import { Knex } from 'knex';
import {
  OwnerRule,
  OwnerVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { chunksOf } from './insertInChunks';
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
    const services = noServices();
    for (const { value, services: count } of verdicts) {
      services[value as OwnerVerdict] = count;
    }
    return {
      expected: expected.map(({ value }) => value),
      rule: (rules[0]?.value ?? 'none') as OwnerRule,
      services,
    };
  }

  /** How many services of each roll-up have each verdict. */
  async verdictsOfRollups(
    entityRefs: readonly string[],
  ): Promise<Map<string, RollupOwners['services']>> {
    const verdicts = new Map<string, RollupOwners['services']>();
    for (const refs of chunksOf(entityRefs)) {
      const rows = await this.knex('rollup_owners')
        .where({ fact: 'verdict' })
        .whereIn('entity_ref', refs)
        .select<
          { entity_ref: string; value: OwnerVerdict; services: number }[]
        >('entity_ref', 'value', 'services');
      for (const { entity_ref, value, services } of rows) {
        const counts = verdicts.get(entity_ref) ?? noServices();
        counts[value] = services;
        verdicts.set(entity_ref, counts);
      }
    }
    return verdicts;
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

function noServices(): RollupOwners['services'] {
  return { match: 0, mismatch: 0, missing: 0, unknown: 0 };
}
