import {
  ReviewItemState,
  ReviewSignOff,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';

/** A group that decides or answers in a campaign, as it is held. */
export interface HeldGroup {
  campaign: number;
  groupRef: string;
  /** What the catalog calls it, as it was read last. */
  title?: string;
  /** Whether the catalog has it no more, as it was read last. */
  gone: boolean;
  revision: number;
  signedOffAt?: string;
  signedOffBy?: string;
}

/** How many items of a part stand where. */
export interface StateCount {
  campaign: number;
  /** The group or the domain; absent for what no group has. */
  of?: string;
  state: ReviewItemState;
  items: number;
}

interface Row {
  campaign: number;
  group_ref: string;
  title: string | null;
  known_as: string | null;
  revision: number;
  signed_off_at: string | null;
  signed_off_by: string | null;
}

/** How groups come on in campaigns. */
export class ReviewGroupTable {
  constructor(private readonly knex: Knex) {}

  async addAll(
    transaction: Knex.Transaction,
    campaign: number,
    groupRefs: Iterable<string>,
  ): Promise<void> {
    await insertInChunks(
      transaction,
      'review_groups',
      [...new Set(groupRefs)].map(group_ref => ({
        campaign,
        group_ref,
        revision: 0,
      })),
    );
  }

  /**
   * Raises the revision of a group, which makes others wait until the
   * transaction ends; a group that took no part does from now on.
   */
  async lock(
    transaction: Knex.Transaction,
    campaign: number,
    groupRef: string,
  ): Promise<HeldGroup> {
    await transaction('review_groups')
      .insert({ campaign, group_ref: groupRef, revision: 0 })
      .onConflict(['campaign', 'group_ref'])
      .ignore();
    await transaction('review_groups')
      .where({ campaign, group_ref: groupRef })
      .increment('revision', 1);
    const [group] = await this.list({
      campaigns: [campaign],
      groups: [groupRef],
      transaction,
    });
    return group;
  }

  /** Groups of campaigns in order; all of them, or some. */
  async list(options: {
    campaigns: readonly number[];
    groups?: readonly string[];
    transaction?: Knex.Transaction;
  }): Promise<HeldGroup[]> {
    const { campaigns, groups, transaction } = options;
    const query = (transaction ?? this.knex)('review_groups')
      .leftJoin('rollups', 'rollups.entity_ref', 'review_groups.group_ref')
      .whereIn('campaign', [...campaigns])
      .orderBy(['campaign', 'group_ref']);
    if (groups) query.whereIn('group_ref', [...groups]);
    const rows: Row[] = await query.select<Row[]>('review_groups.*', {
      title: 'rollups.title',
      known_as: 'rollups.entity_ref',
    });
    return rows.map(toGroup);
  }

  /** How many items stand where, by the group that decides. */
  async countsByGroup(
    campaigns: readonly number[],
    groups?: readonly string[],
  ): Promise<StateCount[]> {
    const query = this.knex('review_items')
      .whereIn('campaign', [...campaigns])
      .groupBy('campaign', 'group_ref', 'state');
    if (groups) query.whereIn('group_ref', [...groups]);
    return await this.counted(query, 'group_ref');
  }

  /** The same by domain; an item counts in each that it is part of. */
  async countsByDomain(
    campaign: number,
    groups?: readonly string[],
  ): Promise<StateCount[]> {
    const query = this.knex('review_item_domains')
      .join('review_items', 'review_items.id', 'review_item_domains.item')
      .where('review_item_domains.campaign', campaign)
      .groupBy('review_items.campaign', 'domain_ref', 'state')
      .orderBy('domain_ref');
    if (groups) query.whereIn('group_ref', [...groups]);
    return await this.counted(query, 'domain_ref');
  }

  /** How many items wait for the answer of each group. */
  async asked(
    campaigns: readonly number[],
    groups?: readonly string[],
  ): Promise<StateCount[]> {
    const query = this.knex('review_items')
      .whereIn('campaign', [...campaigns])
      .where({ state: 'hand-over-asked' })
      .groupBy('campaign', 'to_group_ref', 'state');
    if (groups) query.whereIn('to_group_ref', [...groups]);
    return await this.counted(query, 'to_group_ref');
  }

  /** What the catalog calls entities such as domains, as it was read last. */
  async titles(entityRefs: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.knex('rollups')
      .whereIn('entity_ref', [...entityRefs])
      .whereNotNull('title')
      .select<{ entity_ref: string; title: string }[]>('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }

  async signOff(
    transaction: Knex.Transaction,
    group: { campaign: number; groupRef: string },
    done: ReviewSignOff,
  ): Promise<void> {
    const { campaign, groupRef } = group;
    const signed = done.action === 'signed-off';
    await transaction('review_groups')
      .where({ campaign, group_ref: groupRef })
      .update({
        signed_off_at: signed ? done.at : null,
        signed_off_by: signed ? done.by : null,
      });
    await transaction('review_sign_offs').insert({
      campaign,
      group_ref: groupRef,
      action: done.action,
      done_by: done.by,
      done_at: done.at,
      late: done.late,
    });
  }

  /** Every sign-off of a campaign and its end, in order; of all groups, or some. */
  async signOffs(
    campaign: number,
    groups?: readonly string[],
  ): Promise<(ReviewSignOff & { groupRef: string })[]> {
    const query = this.knex('review_sign_offs')
      .where({ campaign })
      .orderBy('id');
    if (groups) query.whereIn('group_ref', [...groups]);
    const rows = await query.select<
      {
        group_ref: string;
        action: ReviewSignOff['action'];
        done_by: string;
        done_at: string;
        late: boolean | number;
      }[]
    >('group_ref', 'action', 'done_by', 'done_at', 'late');
    return rows.map(row => ({
      groupRef: row.group_ref,
      action: row.action,
      by: row.done_by,
      at: row.done_at,
      late: Boolean(row.late),
    }));
  }

  private async counted(
    query: Knex.QueryBuilder,
    of: string,
  ): Promise<StateCount[]> {
    const rows: {
      campaign: number;
      of: string | null;
      state: ReviewItemState;
      items: number | string;
    }[] = await query
      .select({ campaign: 'review_items.campaign', of, state: 'state' })
      .count({ items: '*' });
    return rows.map(row => ({
      campaign: row.campaign,
      ...(row.of === null ? {} : { of: row.of }),
      state: row.state,
      items: Number(row.items),
    }));
  }
}

function toGroup(row: Row): HeldGroup {
  return {
    campaign: row.campaign,
    groupRef: row.group_ref,
    ...(row.title === null ? {} : { title: row.title }),
    gone: row.known_as === null,
    revision: row.revision,
    ...(row.signed_off_at === null ? {} : { signedOffAt: row.signed_off_at }),
    ...(row.signed_off_by === null ? {} : { signedOffBy: row.signed_off_by }),
  };
}
