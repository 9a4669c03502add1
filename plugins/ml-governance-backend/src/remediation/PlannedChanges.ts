import { InputError } from '@backstage/errors';
import {
  ExportedRemediation,
  PlannedChange,
  RemediationDecisions,
  RemediationOutcome,
  TagChange,
  TagChangeKind,
  TagChangeSureness,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { CandidateFilter } from './CandidateSources';
import { checkedDecision } from './checkedDecision';
import { visibleChanges, VisiblePlan } from './visibleChanges';

/** Which changes of a plan are asked for. */
export interface ChangeFilter {
  kind?: TagChangeKind;
  sureness?: TagChangeSureness;
  outcome?: RemediationOutcome;
}

interface ChangeRow {
  id: number;
  change: string;
  included: boolean | number;
  value: string | null;
  arn: string;
  type: string;
  name: string;
  account_id: string;
  region: string;
  notes: string;
  outcome: RemediationOutcome;
  message: string | null;
}

/** A resource with the changes of it that are to be made. */
interface DecidedResource extends Omit<ExportedRemediation, 'write'> {
  number: number;
  changes: { change: TagChange; value?: string }[];
}

/** What plans are made of, as far as somebody may see it. */
export class PlannedChanges {
  constructor(private readonly knex: Knex) {}

  /** In their order, beginning behind a change. */
  async page(
    plan: VisiblePlan,
    filter: ChangeFilter,
    { after, limit }: { after: number; limit: number },
  ): Promise<PlannedChange[]> {
    const { kind, sureness, outcome } = filter;
    const query = visibleChanges(this.knex, plan)
      .where('remediation_changes.id', '>', after)
      .orderBy('remediation_changes.id')
      .limit(limit);
    if (kind !== undefined) query.where({ kind });
    if (sureness !== undefined) query.where({ sureness });
    if (outcome !== undefined) query.where({ outcome });
    const rows: ChangeRow[] = await query.select([
      ...['remediation_changes.id', 'change', 'included', 'value', 'arn'],
      ...['type', 'name', 'account_id', 'region', 'notes', 'outcome'],
      'message',
    ]);
    return rows.map(plannedChange);
  }

  /** What was decided on for each resource. */
  async decided(plan: VisiblePlan): Promise<DecidedResource[]> {
    const rows: (ChangeRow & { number: number })[] = await visibleChanges(
      this.knex,
      plan,
    )
      .where({ included: true })
      .orderBy('remediation_changes.id')
      .select([
        ...['number', 'change', 'value', 'arn', 'type', 'name'],
        ...['account_id', 'region'],
      ]);
    const byResource = new Map<number, typeof rows>();
    for (const row of rows) {
      const own = byResource.get(row.number);
      if (own) own.push(row);
      else byResource.set(row.number, [row]);
    }
    return [...byResource.values()].map(own => ({
      number: own[0].number,
      arn: own[0].arn,
      type: own[0].type,
      name: own[0].name,
      accountId: own[0].account_id,
      region: own[0].region,
      changes: own.map(decidedChange),
    }));
  }

  /** Changes by id, those that there are. */
  async named(plan: VisiblePlan, ids: readonly number[]): Promise<TagChange[]> {
    const changes: TagChange[] = [];
    for (const chunk of chunksOf(ids)) {
      const rows: string[] = await visibleChanges(this.knex, plan)
        .whereIn('remediation_changes.id', chunk)
        .pluck('change');
      for (const row of rows) changes.push(JSON.parse(row));
    }
    return changes;
  }

  /**
   * Writes down what a person decided, all of it or nothing.
   *
   * @param isVisible - of the candidates of the changes that are named
   * @throws InputError for a change that is not there, or a value that is none
   * of its candidates
   */
  async decide(
    transaction: Knex.Transaction,
    plan: VisiblePlan,
    { all, changes = [] }: RemediationDecisions,
    isVisible: CandidateFilter,
  ): Promise<void> {
    if (all) {
      const ids = visibleChanges(transaction, plan).select(
        'remediation_changes.id',
      );
      // What has no value yet waits for a person to choose one.
      if (all.include) {
        ids.where(decided =>
          decided.where({ kind: 'remove' }).orWhereNotNull('value'),
        );
      }
      if (all.kind !== undefined) ids.where({ kind: all.kind });
      if (all.sureness !== undefined) ids.where({ sureness: all.sureness });
      await transaction('remediation_changes')
        .where({ plan_id: plan.id })
        .whereIn('id', ids)
        .update({ included: all.include });
    }
    for (const chunk of chunksOf(changes)) {
      const rows: ChangeRow[] = await visibleChanges(transaction, plan)
        .whereIn(
          'remediation_changes.id',
          chunk.map(({ id }) => id),
        )
        .select(['remediation_changes.id', 'change', 'included', 'value']);
      const held = new Map(rows.map(row => [row.id, row]));
      for (const decision of chunk) {
        const row = held.get(decision.id);
        if (!row) {
          throw new InputError(
            `The plan has no change ${decision.id}; nothing was decided`,
          );
        }
        await transaction('remediation_changes')
          .where({ plan_id: plan.id, id: decision.id })
          .update(checkedDecision(row, decision, isVisible));
      }
    }
  }
}

function decidedChange(
  row: Pick<ChangeRow, 'change' | 'value'>,
): DecidedResource['changes'][number] {
  const change: TagChange = JSON.parse(row.change);
  return { change, ...(row.value === null ? {} : { value: row.value }) };
}

function plannedChange(row: ChangeRow): PlannedChange {
  const change: TagChange = JSON.parse(row.change);
  return {
    ...change,
    id: row.id,
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.account_id,
    region: row.region,
    notes: JSON.parse(row.notes),
    included: Boolean(row.included),
    ...(row.value === null ? {} : { value: row.value }),
    outcome: row.outcome,
    ...(row.message === null ? {} : { message: row.message }),
  };
}
