import {
  AttachedPolicy,
  PolicyTarget,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { HeldScopes } from './HeldScopes';

interface PolicyRow {
  scope_id: number;
  policy_id: string;
  type: AttachedPolicy['type'];
  name: string;
  content: string;
}

interface TargetRow {
  policy_id: string;
  target_id: string;
  type: PolicyTarget['type'];
  name: string;
}

/** Where a page of policies ends. */
type PolicyPlace = readonly [type: string, name: string, id: string];

/** Which policies about tags are attached where. */
export class AttachedPolicyTable {
  constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    policies: readonly AttachedPolicy[],
  ): Promise<void> {
    await insertInChunks(
      transaction,
      'attached_policies',
      policies.map(({ id, type, name, content }) => ({
        scope_id: scopeId,
        policy_id: id,
        type,
        name,
        content,
      })),
    );
    await insertInChunks(
      transaction,
      'policy_targets',
      policies.flatMap(policy =>
        policy.targets.map(({ id, type, name }) => ({
          scope_id: scopeId,
          policy_id: policy.id,
          target_id: id,
          type,
          name,
        })),
      ),
    );
  }

  /** By type and name, from after a place on. */
  async page(
    scopes: HeldScopes,
    options: { after?: PolicyPlace; limit: number },
  ): Promise<AttachedPolicy[]> {
    const { after, limit } = options;
    const rows = await this.knex('attached_policies')
      .whereIn('scope_id', scopes.ids)
      .modify(query => {
        if (after) {
          query.whereRaw('(type, name, policy_id) > (?, ?, ?)', [...after]);
        }
      })
      .orderBy(['type', 'name', 'policy_id'])
      .limit(limit)
      .select<PolicyRow[]>('*');
    const targets = await this.knex('policy_targets')
      .whereIn('scope_id', scopes.ids)
      .whereIn(
        'policy_id',
        rows.map(({ policy_id }) => policy_id),
      )
      .orderBy(['type', 'name', 'target_id'])
      .select<TargetRow[]>('policy_id', 'target_id', 'type', 'name');
    return rows.map(row => ({
      id: row.policy_id,
      name: row.name,
      type: row.type,
      content: row.content,
      targets: targets
        .filter(({ policy_id }) => policy_id === row.policy_id)
        .map(target => ({
          id: target.target_id,
          name: target.name,
          type: target.type,
        })),
    }));
  }
}
