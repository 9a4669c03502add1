import {
  OwnerChange,
  ReviewItem,
  ReviewItemKind,
  ReviewItemState,
  ReviewSnapshot,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { insertAsJson } from '../database/insertAsJson';
import { ReviewSubject } from './ReviewSubject';

/** An item as it is held. */
export type HeldItem = Omit<
  ReviewItem,
  'id' | 'denied' | 'history' | 'gone' | 'claimedNowBy' | 'toGroupGone'
> & {
  id: number;
  /** Number of the campaign. */
  campaign: number;
};

interface Row {
  id: number;
  campaign: number;
  kind: ReviewItemKind;
  subject: string;
  title: string | null;
  state: ReviewItemState;
  revision: number;
  group_ref: string | null;
  to_group_ref: string | null;
  snapshot: string;
  owner_change: string | null;
}

/** Which items are asked for: of some groups, of none, or all of a campaign. */
export interface ItemSelection {
  campaign: number;
  /** Those that these decide about, or are asked to take over; `none` for those of no group. */
  groups?: readonly string[] | 'none';
  after?: number;
  limit?: number;
}

/** The items of campaigns. */
export class ReviewItemTable {
  constructor(private readonly knex: Knex) {}

  /** Adds the items that a campaign begins with, in their order. */
  async addAll(
    transaction: Knex.Transaction,
    campaign: number,
    subjects: readonly ReviewSubject[],
  ): Promise<void> {
    await insertAsJson(transaction, {
      table: 'review_items',
      columns: [
        { name: 'campaign', type: 'INTEGER' },
        { name: 'kind', type: 'TEXT' },
        { name: 'subject', type: 'TEXT' },
        { name: 'title', type: 'TEXT' },
        { name: 'state', type: 'TEXT' },
        { name: 'revision', type: 'INTEGER' },
        { name: 'group_ref', type: 'TEXT' },
        { name: 'owner_group', type: 'TEXT' },
        { name: 'snapshot', type: 'TEXT' },
        { name: 'owner_change', type: 'TEXT' },
      ],
      rows: subjects.map(one => [
        campaign,
        one.kind,
        one.subject,
        one.title ?? null,
        'open',
        0,
        one.groupRef ?? null,
        one.groupRef ?? null,
        JSON.stringify(one.snapshot),
        one.ownerChange ? JSON.stringify(one.ownerChange) : null,
      ]),
    });
    const ids = new Map<string, number>();
    for (const { id, subject } of await transaction('review_items')
      .where({ campaign, kind: 'entity' })
      .select<{ id: number; subject: string }[]>('id', 'subject')) {
      ids.set(subject, id);
    }
    await insertAsJson(transaction, {
      table: 'review_item_domains',
      columns: [
        { name: 'campaign', type: 'INTEGER' },
        { name: 'domain_ref', type: 'TEXT' },
        { name: 'item', type: 'INTEGER' },
      ],
      rows: subjects.flatMap(({ domains, subject }) =>
        domains.map(domain => [campaign, domain, ids.get(subject) ?? 0]),
      ),
    });
  }

  async get(campaign: number, id: number): Promise<HeldItem | undefined> {
    const row = await this.knex('review_items')
      .where({ campaign, id })
      .first<Row | undefined>();
    return row && toItem(row);
  }

  /** In the order in which they are listed. */
  async list(selection: ItemSelection): Promise<HeldItem[]> {
    const { campaign, groups, after, limit } = selection;
    const query = this.knex('review_items').where({ campaign }).orderBy('id');
    if (groups === 'none') query.whereNull('group_ref');
    else if (groups) {
      query.where(own =>
        own
          .whereIn('group_ref', [...groups])
          .orWhereIn('to_group_ref', [...groups]),
      );
    }
    if (after !== undefined) query.where('id', '>', after);
    if (limit !== undefined) query.limit(limit);
    const rows: Row[] = await query.select<Row[]>('review_items.*');
    return rows.map(toItem);
  }

  /** Who owned entities at the last campaign that they were part of, by entity. */
  async lastOwners(
    transaction: Knex.Transaction,
  ): Promise<
    Map<string, { group?: string } & Omit<OwnerChange, 'before' | 'now'>>
  > {
    const last = transaction('review_items')
      .where({ kind: 'entity' })
      .groupBy('subject')
      .max('id');
    const rows = await transaction('review_items')
      .join(
        'review_campaigns',
        'review_campaigns.number',
        'review_items.campaign',
      )
      .whereIn('review_items.id', last)
      .select<
        {
          subject: string;
          owner_group: string | null;
          state: ReviewItemState;
          to_group_ref: string | null;
          created_at: string;
        }[]
      >(
        'review_items.subject',
        'review_items.owner_group',
        'review_items.state',
        'review_items.to_group_ref',
        'review_campaigns.created_at',
      );
    return new Map(
      rows.map(row => [
        row.subject,
        {
          ...(row.owner_group === null ? {} : { group: row.owner_group }),
          since: row.created_at,
          ...(row.state === 'open' ? {} : { decided: decidedText(row) }),
        },
      ]),
    );
  }

  /** What an entity claims by the catalog as it was read last, in order. */
  async claimsOf(entityRef: string): Promise<string[]> {
    return await this.knex('claims')
      .where({ entity_ref: entityRef })
      .orderBy('application_id')
      .pluck('application_id');
  }

  /** Who claims application ids by the catalog as it was read last, by id. */
  async claimedBy(
    applicationIds: readonly string[],
  ): Promise<{ applicationId: string; entityRef: string }[]> {
    const claims: { applicationId: string; entityRef: string }[] = [];
    for (const ids of chunksOf([...new Set(applicationIds)], 2_000)) {
      claims.push(
        ...(await this.knex('claims')
          .whereIn('application_id', ids)
          .orderBy(['application_id', 'entity_ref'])
          .select<{ applicationId: string; entityRef: string }[]>({
            applicationId: 'application_id',
            entityRef: 'entity_ref',
          })),
      );
    }
    return claims;
  }
}

/** An item as its row tells it. */
function toItem(row: Row): HeldItem {
  return {
    id: row.id,
    campaign: row.campaign,
    kind: row.kind,
    subject: row.subject,
    ...(row.title === null ? {} : { title: row.title }),
    state: row.state,
    revision: row.revision,
    ...(row.group_ref === null ? {} : { groupRef: row.group_ref }),
    ...(row.to_group_ref === null ? {} : { toGroupRef: row.to_group_ref }),
    snapshot: JSON.parse(row.snapshot) as ReviewSnapshot,
    ...(row.owner_change === null
      ? {}
      : { ownerChange: JSON.parse(row.owner_change) as OwnerChange }),
  };
}

function decidedText(row: {
  state: ReviewItemState;
  to_group_ref: string | null;
}): string {
  return row.to_group_ref === null
    ? row.state
    : `${row.state}: ${row.to_group_ref}`;
}
