import {
  WaivableResource,
  WaiverInForce,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { extensionOf, inForce, WaiverRow } from './WaiverTable';

/**
 * The waivers that hold at an instant, with what their entities map to as the
 * catalog was read last.
 */
export class WaiversInForce {
  constructor(private readonly knex: Knex) {}

  /** All of them, in order. */
  async all(at: string): Promise<WaiverInForce[]> {
    return await this.withApplications(
      await inForce(this.knex, at).orderBy('id').select('*'),
    );
  }

  /** Those that may be about some of the resources, of which there are few. */
  async touching(
    resources: readonly WaivableResource[],
    at: string,
  ): Promise<WaiverInForce[]> {
    const subjects: [string, string[]][] = [
      ['resource', resources.map(({ arn }) => arn)],
      ['type', resources.map(({ type }) => type)],
      ['account', resources.map(({ accountId }) => accountId)],
      [
        'entity',
        await this.entitiesOf(
          resources.flatMap(({ applicationId }) => applicationId || []),
        ),
      ],
    ];
    const rows = new Array<WaiverRow>();
    for (const [kind, values] of subjects) {
      for (const chunk of chunksOf([...new Set(values)])) {
        const some: WaiverRow[] = await inForce(this.knex, at)
          .where({ scope_kind: kind })
          .whereIn('scope_value', chunk)
          .select('*');
        rows.push(...some);
      }
    }
    return await this.withApplications(rows);
  }

  /** Which entities map to some of the application ids. */
  private async entitiesOf(
    applicationIds: readonly string[],
  ): Promise<string[]> {
    const refs = new Set<string>();
    for (const chunk of chunksOf([...new Set(applicationIds)])) {
      for (const query of [
        this.knex('claims').whereIn('application_id', chunk),
        this.knex('application_set_members')
          .join('rollups', 'rollups.set_id', 'application_set_members.set_id')
          .whereIn('application_id', chunk),
      ]) {
        const some: string[] = await query.distinct().pluck('entity_ref');
        for (const ref of some) refs.add(ref);
      }
    }
    return [...refs];
  }

  private async withApplications(
    rows: readonly WaiverRow[],
  ): Promise<WaiverInForce[]> {
    const ids = await this.applicationsOf(
      rows
        .filter(row => row.scope_kind === 'entity')
        .map(row => row.scope_value),
    );
    return rows.map(row => ({
      id: row.id,
      scope: { kind: row.scope_kind, value: row.scope_value },
      owner: row.owner,
      reason: row.reason,
      expiresAt: row.expires_at,
      ...extensionOf(row),
      tagKey: row.tag_key,
      applicationIds:
        row.scope_kind === 'entity' ? (ids.get(row.scope_value) ?? []) : [],
    }));
  }

  private async applicationsOf(
    entityRefs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const ids = new Map<string, string[]>();
    for (const chunk of chunksOf([...new Set(entityRefs)])) {
      for (const query of [
        this.knex('claims').whereIn('entity_ref', chunk),
        this.knex('rollups')
          .join(
            'application_set_members',
            'application_set_members.set_id',
            'rollups.set_id',
          )
          .whereIn('entity_ref', chunk),
      ]) {
        const rows = await query
          .orderBy(['entity_ref', 'application_id'])
          .select<{ entity_ref: string; application_id: string }[]>(
            'entity_ref',
            'application_id',
          );
        for (const row of rows) {
          const own = ids.get(row.entity_ref);
          if (own) own.push(row.application_id);
          else ids.set(row.entity_ref, [row.application_id]);
        }
      }
    }
    return ids;
  }
}
