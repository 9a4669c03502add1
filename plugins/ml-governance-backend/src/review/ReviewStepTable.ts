import {
  ReviewAction,
  ReviewPosition,
  ReviewStep,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';

interface Row {
  item: number;
  revision: number;
  action: ReviewAction;
  taken_by: string;
  taken_at: string;
  for_group_ref: string | null;
  to_group_ref: string | null;
  comment: string | null;
  late: boolean | number;
  saw_cost: boolean | number;
  saw_compliance: boolean | number;
}

/** Every step that was taken. Steps are added, and never changed. */
export class ReviewStepTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Takes a step, unless another one was taken since the revision that it is
   * made upon.
   *
   * @returns whether it was taken
   */
  async take(
    transaction: Knex.Transaction,
    item: { campaign: number; id: number },
    taken: { position: ReviewPosition; step: ReviewStep },
  ): Promise<boolean> {
    const { position, step } = taken;
    const changed = await transaction('review_items')
      .where({ id: item.id, revision: position.revision - 1 })
      .update({
        state: position.state,
        revision: position.revision,
        group_ref: position.groupRef ?? null,
        to_group_ref: position.toGroupRef ?? null,
      });
    if (changed === 0) return false;
    await transaction('review_steps').insert({
      campaign: item.campaign,
      item: item.id,
      revision: step.revision,
      action: step.action,
      taken_by: step.by,
      taken_at: step.at,
      for_group_ref: step.forGroupRef ?? null,
      to_group_ref: step.toGroupRef ?? null,
      comment: step.comment ?? null,
      late: step.late,
      saw_cost: step.saw.cost,
      saw_compliance: step.saw.compliance,
    });
    return true;
  }

  /** The steps of items, by item, in the order in which they were taken. */
  async of(
    items: readonly number[],
    knex: Knex = this.knex,
  ): Promise<Map<number, ReviewStep[]>> {
    const steps = new Map<number, ReviewStep[]>();
    for (const ids of chunksOf(items, 2_000)) {
      const rows: Row[] = await knex('review_steps')
        .whereIn('item', ids)
        .orderBy(['item', 'revision'])
        .select<Row[]>('review_steps.*');
      for (const row of rows) {
        const own = steps.get(row.item);
        if (own) own.push(toStep(row));
        else steps.set(row.item, [toStep(row)]);
      }
    }
    return steps;
  }
}

function toStep(row: Row): ReviewStep {
  return {
    action: row.action,
    revision: row.revision,
    by: row.taken_by,
    at: row.taken_at,
    ...(row.for_group_ref === null ? {} : { forGroupRef: row.for_group_ref }),
    ...(row.to_group_ref === null ? {} : { toGroupRef: row.to_group_ref }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    late: Boolean(row.late),
    saw: {
      cost: Boolean(row.saw_cost),
      compliance: Boolean(row.saw_compliance),
    },
  };
}
