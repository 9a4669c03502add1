import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import {
  AtomicAmount,
  amountSums,
  AmountSums,
  sumOf,
} from '../database/amountColumns';
import { dimensionCode } from '../database/dimensionCodes';
import { HeldCount } from '../database/TallyReader';
import { BillFrame } from '../insights/BillOfRecord';
import { groupedBy } from './groupedBy';

/** What one application costs in the period of a campaign and the one before. */
export interface PeriodCost {
  total: AtomicAmount;
  previousTotal: AtomicAmount;
}

/** What one application costs in one account. */
export interface AccountCost extends PeriodCost {
  accountId: string;
  applicationId: string;
}

const KINDS: HeldCount['kind'][] = [
  'verdict',
  'waived-verdict',
  'owner',
  'readable',
  'account',
];

interface CountRow {
  application_id: string;
  kind: HeldCount['kind'];
  key: string;
  resources: number | string;
}

/** Figures of all applications at once, each kind of them from one query. */
export class ApplicationFigures {
  /** @param dictionaryId - of the dictionary that counts are to follow from */
  constructor(
    private readonly knex: Knex,
    private readonly dictionaryId: string,
  ) {}

  /** By application id; nothing where no bill is held. */
  async costs(frame: BillFrame): Promise<Map<string, PeriodCost> | undefined> {
    const { held, answer } = frame;
    if (!held) return undefined;
    const costs = new Map<string, PeriodCost>();
    for (const [field, range] of periodsOf(answer)) {
      const rows: ({ application_id: string } & AmountSums)[] =
        await this.charges(held.sourceId, dimensionCode(held.main), range)
          .groupBy('application_id')
          .select('application_id', ...amountSums(this.knex));
      for (const { application_id, ...sums } of rows) {
        const cost = costs.get(application_id) ?? nothing();
        cost[field] = sumOf(sums);
        costs.set(application_id, cost);
      }
    }
    return costs;
  }

  /** What is charged in each account; nothing where the bill has no accounts. */
  async costsByAccount({ held, answer }: BillFrame): Promise<AccountCost[]> {
    if (!held?.bill.dimensions.includes('account')) return [];
    const costs = new Map<string, AccountCost>();
    for (const [field, range] of periodsOf(answer)) {
      const rows: ({ application_id: string; key: string } & AmountSums)[] =
        await this.charges(held.sourceId, dimensionCode('account'), range)
          .groupBy('application_id', 'key')
          .select('application_id', 'key', ...amountSums(this.knex));
      for (const { application_id, key, ...sums } of rows) {
        const id = `${key}\n${application_id}`;
        const cost = costs.get(id) ?? {
          accountId: key,
          applicationId: application_id,
          ...nothing(),
        };
        cost[field] = sumOf(sums);
        costs.set(id, cost);
      }
    }
    return [...costs.values()];
  }

  /** Counts of resources by application id; nothing where none were counted. */
  async counts(): Promise<Map<string, HeldCount[]> | undefined> {
    const current = await this.knex('portfolio')
      .join('tallies', 'tallies.id', 'portfolio.tally_id')
      .where({ dictionary: this.dictionaryId })
      .first<{ id: number } | undefined>('tallies.id');
    if (!current) return undefined;
    const rows: CountRow[] = await this.knex('tally_counts')
      .where({ tally_id: current.id })
      .whereIn('kind', KINDS)
      .select('application_id', 'kind', 'key', 'resources');
    return new Map(
      [...groupedBy(rows, row => row.application_id)].map(([id, own]) => [
        id,
        own.map(({ kind, key, resources }) => ({
          kind,
          key,
          resources: Number(resources),
          grade: 0,
        })),
      ]),
    );
  }

  private charges(sourceId: number, dimension: number, range: DateRange) {
    return this.knex('cost_rows')
      .where({ source_id: sourceId, dimension })
      .where('day', '>=', range.from)
      .where('day', '<', range.to);
  }
}

/** How many resources counts are of. */
export function resourcesIn(counts: readonly HeldCount[]): number {
  return counts.reduce(
    (sum, { kind, resources }) => sum + (kind === 'verdict' ? resources : 0),
    0,
  );
}

function periodsOf({ range, previousRange }: BillFrame['answer']) {
  return [
    ['total', range],
    ['previousTotal', previousRange],
  ] as const;
}

function nothing(): PeriodCost {
  return { total: 0n, previousTotal: 0n };
}
