import { Knex } from 'knex';
import { TallyKind } from '../compliance/TallyCount';
import { chunksOf } from './insertInChunks';
import { BROKEN_TOTAL } from './setTallies';

/** Counts of some resources, see `TallyKind`. */
export interface HeldCount {
  kind: TallyKind | typeof BROKEN_TOTAL;
  key: string;
  resources: number;
  grade: number;
  detail?: string;
}

interface CountRow {
  kind: HeldCount['kind'];
  key: string;
  resources: number | string;
  grade: number;
  detail: string | null;
}

const VERDICT_KINDS: TallyKind[] = ['verdict', 'waived-verdict'];
const SUMMARY_KINDS: TallyKind[] = [...VERDICT_KINDS, 'owner', 'readable'];

/** The tally that counts. */
export class TallyReader {
  constructor(
    private readonly knex: Knex,
    /** Of the dictionary that the answers are to follow from. */
    private readonly dictionaryId: string,
  ) {}

  /** Whether anything was counted yet, by the dictionary as it is now. */
  async isReady(): Promise<boolean> {
    const row = await this.knex('portfolio')
      .join('tallies', 'tallies.id', 'portfolio.tally_id')
      .where({ dictionary: this.dictionaryId })
      .first('tallies.id');
    return row !== undefined;
  }

  /** The counts of applications, added up. */
  async ofApplications(
    applicationIds: readonly string[],
  ): Promise<HeldCount[]> {
    if (applicationIds.length === 0) return [];
    const rows: CountRow[] = await this.knex('tally_counts')
      .where({ tally_id: this.current() })
      .whereIn('application_id', [...applicationIds])
      .groupBy('kind', 'key')
      .select(
        'kind',
        'key',
        this.knex.raw('SUM(resources) AS resources'),
        this.knex.raw('MIN(grade) AS grade'),
        this.knex.raw('MIN(detail) AS detail'),
      );
    return rows.map(toHeldCount);
  }

  /** The counts of a set that is kept, or of all resources. */
  async ofSet(setId: number): Promise<HeldCount[]> {
    const rows: CountRow[] = await this.knex('set_tally_counts')
      .where({ tally_id: this.current(), set_id: setId })
      .select('kind', 'key', 'resources', 'grade', 'detail');
    return rows.map(toHeldCount);
  }

  /** What a summary is made of, by application. */
  async summaryOfApplications(
    applicationIds: readonly string[],
  ): Promise<Map<string, HeldCount[]>> {
    return await this.summary('tally_counts', 'application_id', applicationIds);
  }

  /** The same by set that is kept. */
  async summaryOfSets(
    setIds: readonly number[],
  ): Promise<Map<number, HeldCount[]>> {
    return await this.summary('set_tally_counts', 'set_id', setIds);
  }

  /** How many resources no entity of the catalog claims. */
  async unclaimed(): Promise<number> {
    const row = await this.knex('tally_counts')
      .where({ tally_id: this.current(), kind: 'verdict' })
      .whereNotExists(
        this.knex('claims').whereRaw(
          'claims.application_id = tally_counts.application_id',
        ),
      )
      .sum<{ resources: number | string | null }[]>({ resources: 'resources' })
      .first();
    return Number(row?.resources ?? 0);
  }

  /** The verdicts on the resources of every application. */
  async verdictsByApplication(): Promise<Map<string, HeldCount[]>> {
    const counts = new Map<string, HeldCount[]>();
    const rows: (CountRow & { of: string })[] = await this.knex('tally_counts')
      .where({ tally_id: this.current() })
      .whereIn('kind', VERDICT_KINDS)
      .select(
        { of: 'application_id' },
        'kind',
        'key',
        'resources',
        'grade',
        'detail',
      );
    for (const { of, ...row } of rows) {
      const own = counts.get(of);
      if (own) own.push(toHeldCount(row));
      else counts.set(of, [toHeldCount(row)]);
    }
    return counts;
  }

  private async summary<T extends string | number>(
    table: string,
    column: string,
    ids: readonly T[],
  ): Promise<Map<T, HeldCount[]>> {
    const counts = new Map<T, HeldCount[]>();
    for (const chunk of chunksOf(ids)) {
      const rows: (CountRow & { of: T })[] = await this.knex(table)
        .where({ tally_id: this.current() })
        .whereIn('kind', SUMMARY_KINDS)
        .whereIn(column, chunk)
        .select({ of: column }, 'kind', 'key', 'resources', 'grade', 'detail');
      for (const { of, ...row } of rows) {
        const own = counts.get(of);
        if (own) own.push(toHeldCount(row));
        else counts.set(of, [toHeldCount(row)]);
      }
    }
    return counts;
  }

  /** In the same statement, so that another tally may take over at any time. */
  private current() {
    return this.knex('portfolio').where({ id: 1 }).select('tally_id');
  }
}

function toHeldCount({ detail, ...row }: CountRow): HeldCount {
  return {
    ...row,
    resources: Number(row.resources),
    ...(detail === null ? {} : { detail }),
  };
}
