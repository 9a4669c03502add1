import { createHash } from 'node:crypto';
import {
  ConfigEvaluation,
  ConfigTagRule,
  ConfigVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf, insertInChunks } from '../database/insertInChunks';
import { scopesOf } from './HeldScopes';
import { AskedRegion } from './ResourceVerdictTable';

const PART = 'config-compliance';

/** A rule as it stands in a region of an account. */
export interface HeldConfigRule extends ConfigTagRule {
  /** The same wherever what it asks is the same. */
  id: string;
  scopeId: number;
}

/** A region of an account, and the rules about tags there. */
export interface ConfigPlace extends AskedRegion {
  rules: HeldConfigRule[];
}

/** What AWS Config says of a resource under a rule. */
export interface HeldEvaluation {
  scopeId: number;
  ruleName: string;
  resourceType: string;
  resourceId: string;
  verdict: ConfigVerdict;
  invokedAt?: string;
}

interface PlaceRow {
  id: number;
  account_id: string;
  region: string;
  read_at: string;
}

interface RuleRow {
  scope_id: number;
  name: string;
  rule_id: string;
  identifier: string;
  tag_keys: string;
  resource_types: string;
}

interface EvaluationRow {
  scope_id: number;
  rule_name: string;
  resource_type: string;
  resource_id: string;
  verdict: ConfigVerdict;
  invoked_at: string | null;
}

/** The rules of AWS Config that look at tags, and their verdicts. */
export class ConfigRuleTable {
  constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    read: {
      configRules: readonly ConfigTagRule[];
      configEvaluations: readonly ConfigEvaluation[];
    },
  ): Promise<void> {
    await insertInChunks(
      transaction,
      'config_rules',
      read.configRules.map(rule => ({
        scope_id: scopeId,
        name: rule.name,
        rule_id: ruleIdOf(rule),
        identifier: rule.identifier,
        tag_keys: JSON.stringify(rule.keys),
        resource_types: JSON.stringify(rule.resourceTypes),
      })),
    );
    await insertInChunks(
      transaction,
      'config_evaluations',
      read.configEvaluations.map(one => ({
        scope_id: scopeId,
        rule_name: one.ruleName,
        resource_type: one.resourceType,
        resource_id: one.resourceId,
        verdict: one.verdict,
        invoked_at: one.invokedAt ?? null,
        recorded_at: one.recordedAt ?? null,
      })),
    );
  }

  /**
   * Where AWS Config was asked, with what it looks at there.
   *
   * @param accountIds - in these accounts alone
   */
  async places(
    sources: readonly string[],
    accountIds?: readonly string[],
  ): Promise<ConfigPlace[]> {
    const scopes = () => scopesOf(this.knex, PART, sources, accountIds);
    const places: PlaceRow[] = await scopes()
      .orderBy('tag_compliance_scopes.id')
      .select('tag_compliance_scopes.id', 'account_id', 'region', 'read_at');
    const rules: RuleRow[] = await scopes()
      .join('config_rules', 'scope_id', 'tag_compliance_scopes.id')
      .orderBy(['scope_id', 'name'])
      .select<RuleRow[]>('config_rules.*');
    const byScope = new Map<number, HeldConfigRule[]>();
    for (const row of rules) {
      const own = byScope.get(row.scope_id) ?? [];
      own.push(toRule(row));
      byScope.set(row.scope_id, own);
    }
    return places.map(row => ({
      accountId: row.account_id,
      region: row.region,
      readAt: row.read_at,
      rules: byScope.get(row.id) ?? [],
    }));
  }

  /** The verdicts on whatever has one of the ids, of whichever type and place. */
  async evaluationsOf(
    sources: readonly string[],
    resourceIds: readonly string[],
  ): Promise<HeldEvaluation[]> {
    const found: HeldEvaluation[] = [];
    for (const chunk of chunksOf(resourceIds)) {
      const rows: EvaluationRow[] = await scopesOf(this.knex, PART, sources)
        .join('config_evaluations', 'scope_id', 'tag_compliance_scopes.id')
        .whereIn('resource_id', chunk)
        .select<EvaluationRow[]>('config_evaluations.*');
      for (const row of rows) found.push(toEvaluation(row));
    }
    return found;
  }

  /** How many verdicts there are, by AWS Config's types. */
  async countByType(sources: readonly string[]): Promise<Map<string, number>> {
    const rows: { resource_type: string; evaluations: number | string }[] =
      await scopesOf(this.knex, PART, sources)
        .join('config_evaluations', 'scope_id', 'tag_compliance_scopes.id')
        .groupBy('resource_type')
        .orderBy('resource_type')
        .select('resource_type')
        .count({ evaluations: '*' });
    return new Map(
      rows.map(row => [row.resource_type, Number(row.evaluations)]),
    );
  }
}

/** A conformance pack gives the same rule another name in every account. */
function ruleIdOf({ identifier, keys, resourceTypes }: ConfigTagRule): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        identifier,
        keys.map(({ key, values }) => [key, values]),
        [...resourceTypes].sort(),
      ]),
    )
    .digest('base64url');
}

function toRule(row: RuleRow): HeldConfigRule {
  return {
    id: row.rule_id,
    scopeId: row.scope_id,
    name: row.name,
    identifier: row.identifier,
    keys: JSON.parse(row.tag_keys),
    resourceTypes: JSON.parse(row.resource_types),
  };
}

function toEvaluation(row: EvaluationRow): HeldEvaluation {
  return {
    scopeId: row.scope_id,
    ruleName: row.rule_name,
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    verdict: row.verdict,
    ...(row.invoked_at ? { invokedAt: row.invoked_at } : {}),
  };
}
