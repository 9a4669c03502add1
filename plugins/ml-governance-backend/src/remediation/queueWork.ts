import { createHash } from 'node:crypto';
import {
  inverseWrite,
  tagWriteOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { yieldTurn } from '../database/yieldTurn';
import { ExpectedTags } from './ExpectedTags';
import { PlannedChanges } from './PlannedChanges';

/** Decides what is written to each resource, where that is open, and queues all. */
export async function queueApplying(
  transaction: Knex,
  planId: string,
): Promise<void> {
  const applicationIds: string[] = await transaction('remediation_resources')
    .where({ plan_id: planId })
    .distinct('application_id')
    .pluck('application_id');
  const decided = await new PlannedChanges(transaction).decided({
    id: planId,
    applicationIds,
  });
  await transaction('remediation_resources')
    .where({ plan_id: planId, outcome: 'planned' })
    .update({ outcome: 'left-out' });
  await queue(
    transaction,
    planId,
    decided.map(({ number, changes }) => {
      const write = JSON.stringify(tagWriteOf(changes));
      return { number, write, alike: hashOf(write) };
    }),
  );
}

/** Queues what may have been written, to be taken back. */
export async function queueUndoing(
  transaction: Knex,
  planId: string,
): Promise<void> {
  const rows = await transaction('remediation_resources')
    .where({ plan_id: planId, touched: true })
    .select<{ number: number; expected: string; write: string }[]>(
      'number',
      'expected',
      'write',
    );
  await queue(
    transaction,
    planId,
    rows.map(({ number, expected, write }) => {
      const { tags }: ExpectedTags = JSON.parse(expected);
      const inverse = inverseWrite(tags, JSON.parse(write));
      return { number, write, alike: hashOf(JSON.stringify(inverse)) };
    }),
  );
}

/** In few statements, however much the writes differ: everybody else waits. */
async function queue(
  transaction: Knex,
  planId: string,
  rows: readonly { number: number; write: string; alike: string }[],
): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    const each = (column: 'write' | 'alike') =>
      transaction.raw(
        `CASE number ${chunk.map(() => 'WHEN ? THEN ?').join(' ')} END`,
        chunk.flatMap(row => [row.number, row[column]]),
      );
    await transaction('remediation_resources')
      .where({ plan_id: planId })
      .whereIn(
        'number',
        chunk.map(({ number }) => number),
      )
      .update({
        outcome: 'waiting',
        write: each('write'),
        alike: each('alike'),
        message: null,
      });
    await yieldTurn();
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
