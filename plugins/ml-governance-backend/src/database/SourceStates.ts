import { Knex } from 'knex';
import {
  ENDED,
  GOOD,
  LoggedRefresh,
  RefreshRow,
  toLoggedRefresh,
} from './RefreshLog';
import { SourceIdentity } from './SourceTable';

/** What the refreshes of a source left behind. */
export interface SourceState {
  /** Stands for the source in other tables. */
  id: number;
  /** When the newest day of a bill, or any part of another source, was read. */
  lastRead?: string;
  /** How much the last refresh could not read. */
  failures: number;
  last?: LoggedRefresh;
  lastEnded?: LoggedRefresh;
  /** The last that read something. */
  lastGood?: LoggedRefresh;
}

interface StateRow {
  held_id: number;
  last_read: string | null;
  failed: number | string;
  run_id: number | null;
}

const LAST_READ: Record<SourceIdentity['kind'], string> = {
  // Older days are read anew too, which makes nothing of what people look at
  // first any younger.
  cost: `SELECT refreshed_at FROM cost_days
    WHERE cost_days.source_id = sources.id ORDER BY day DESC LIMIT 1`,
  inventory: `SELECT MAX(refreshed_at) FROM inventory_partitions
    WHERE inventory_partitions.source_id = sources.id`,
  'tag-compliance': `SELECT MAX(read_at) FROM tag_compliance_scopes
    WHERE tag_compliance_scopes.source_id = sources.id`,
};

/** The newest run, of certain outcomes or of any. */
function newestRun(outcomes?: readonly string[]): string {
  const among = outcomes
    ? `AND r.outcome IN (${outcomes.map(one => `'${one}'`).join(', ')})`
    : '';
  return `(SELECT r.id FROM refreshes r
    WHERE r.source_id = sources.id ${among} ORDER BY r.id DESC LIMIT 1)`;
}

const RUNS = [newestRun(), newestRun(ENDED), newestRun(GOOD)].join(', ');

/** How the sources are, in one question for each. */
export class SourceStates {
  constructor(private readonly knex: Knex) {}

  /** `undefined` until it has been refreshed for the first time. */
  async of(identity: SourceIdentity): Promise<SourceState | undefined> {
    const rows: (StateRow & RefreshRow)[] = await this.knex('sources')
      .joinRaw(`LEFT JOIN refreshes ON refreshes.id IN (${RUNS})`)
      .where({
        'sources.source': identity.source,
        'sources.kind': identity.kind,
        'sources.metric': identity.metric ?? '',
      })
      .orderBy('refreshes.id', 'desc')
      .select(
        { held_id: 'sources.id', run_id: 'refreshes.id' },
        'refreshes.*',
        this.knex.raw(`(${LAST_READ[identity.kind]}) AS last_read`),
        this.knex.raw(
          '(SELECT COUNT(*) FROM failures WHERE failures.source_id = sources.id) AS failed',
        ),
      );
    const [first] = rows;
    if (!first) return undefined;
    const runs = rows
      .filter(row => row.run_id !== null)
      .map(row => toLoggedRefresh(row));
    return {
      id: first.held_id,
      ...(first.last_read ? { lastRead: first.last_read } : {}),
      failures: Number(first.failed),
      last: runs[0],
      lastEnded: runs.find(({ outcome }) => ENDED.includes(outcome)),
      lastGood: runs.find(({ outcome }) => GOOD.includes(outcome)),
    };
  }
}
