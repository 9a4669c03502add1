import { Knex } from 'knex';
import { AttachedPolicyTable } from './AttachedPolicyTable';
import { ConfigRuleTable } from './ConfigRuleTable';
import { CostAllocationTagTable } from './CostAllocationTagTable';
import { EffectivePolicyTable } from './EffectivePolicyTable';
import { ResourceVerdictTable } from './ResourceVerdictTable';
import { ScopeReading } from './ScopeReading';

/** The tables that hold what was read of a scope. */
const TABLES = [
  'cost_allocation_tags',
  'attached_policies',
  'policy_targets',
  'effective_policies',
  'resource_verdicts',
  'config_rules',
  'config_evaluations',
] as const;

/** What was read of a scope, whichever part it is of. */
export class ScopeContents {
  private readonly costAllocationTags: CostAllocationTagTable;
  private readonly attachedPolicies: AttachedPolicyTable;
  private readonly effectivePolicies: EffectivePolicyTable;
  private readonly resourceVerdicts: ResourceVerdictTable;
  private readonly configRules: ConfigRuleTable;

  constructor(knex: Knex) {
    this.costAllocationTags = new CostAllocationTagTable(knex);
    this.attachedPolicies = new AttachedPolicyTable(knex);
    this.effectivePolicies = new EffectivePolicyTable(knex);
    this.resourceVerdicts = new ResourceVerdictTable(knex);
    this.configRules = new ConfigRuleTable(knex);
  }

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    reading: ScopeReading,
  ): Promise<void> {
    const { costAllocationTags, attachedPolicies, effectivePolicy } = reading;
    await this.costAllocationTags.write(
      transaction,
      scopeId,
      costAllocationTags,
    );
    await this.attachedPolicies.write(transaction, scopeId, attachedPolicies);
    await this.resourceVerdicts.write(
      transaction,
      scopeId,
      reading.resourceVerdicts,
    );
    await this.configRules.write(transaction, scopeId, reading);
    if (effectivePolicy) {
      await this.effectivePolicies.write(
        transaction,
        scopeId,
        effectivePolicy.content,
      );
    }
  }
}

/** Forgets what was read of a scope. */
export async function forgetContents(
  transaction: Knex.Transaction,
  scopeId: number,
): Promise<void> {
  for (const table of TABLES) {
    await transaction(table).where({ scope_id: scopeId }).delete();
  }
}
