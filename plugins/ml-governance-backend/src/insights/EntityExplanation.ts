import { InputError, NotFoundError } from '@backstage/errors';
import {
  AllocationPolicy,
  CostMetric,
  DateRange,
  ExplanationAdjustment,
  ExplanationQuery,
  ExplanationResponse,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { MappedEntity } from '../catalog/MappedEntity';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillMonthTable } from '../database/BillMonthTable';
import { LedgerHistory } from '../database/LedgerHistory';
import { LedgerReader, LinePlace, LineScope } from '../database/LedgerReader';
import { HeldSplit, PoolReader } from '../database/PoolReader';
import { readSnapshot } from '../database/readSnapshot';
import { sharedKey } from '../ledger/sharedKey';
import { BillOfRecord } from './BillOfRecord';
import { checkedBreakdown } from './checkedBreakdown';
import { isKeptByDay } from './costFigures';
import { costRanges } from './costRanges';
import {
  decodeLineCursor,
  encodeLineCursor,
  LineList,
} from './explanationCursor';
import { wholeMonths } from './wholeMonths';
import { lineOf, partsOf, splitOf } from './explanationParts';

/** How many lines a page has where nobody says. */
const DEFAULT_LIMIT = 50;

const NOTHING = {
  total: '0',
  parts: [],
  splits: [],
  adjustments: [],
  lines: { items: [], count: 0, amount: '0' },
};

/** The key of a breakdown that is asked about. */
interface AskedKey extends ReturnType<typeof checkedBreakdown> {
  key: string;
}

/** What a figure of an entity is made of, down to the lines of the bill. */
export class EntityExplanation {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      policy: AllocationPolicy;
      clock: () => Date;
    },
  ) {}

  /**
   * @throws InputError for a range, a key or a metric that there is not, or the
   * cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async read(
    entity: MappedEntity,
    { cursor, limit = DEFAULT_LIMIT, ...query }: ExplanationQuery,
  ): Promise<ExplanationResponse> {
    const { bill, clock } = this.options;
    const { range } = costRanges(query, clock());
    const asked = this.askedKey(query);
    const { answer, held } = await bill.frame(
      { range, previousRange: range },
      query.metric,
    );
    const { breakdown, key } = query;
    const frame = {
      entityRef: entity.entityRef,
      metric: answer.metric,
      ...(answer.currency ? { currency: answer.currency } : {}),
      range,
      ...(asked ? { breakdown, key } : {}),
    };
    if (entity.hint) return { ...frame, ...NOTHING, state: 'unmapped' };
    if (!bill.source?.isItemised) throw this.notItemised();
    const list = {
      entityRef: entity.entityRef,
      ...range,
      breakdown,
      key,
      metric: answer.metric,
    };
    const after =
      cursor === undefined ? undefined : decodeLineCursor(list, cursor);
    if (!held || entity.unread) {
      return { ...frame, ...NOTHING, state: 'pending' };
    }
    const source = { id: bill.source.id, sourceId: held.sourceId };
    const figures = await readSnapshot(this.options.knex, snapshot =>
      this.figures(snapshot, {
        entity,
        source,
        metric: answer.metric,
        range,
        asked,
        list,
        after,
        limit,
      }),
    );
    return { ...frame, ...figures, state: 'ready' };
  }

  private async figures(
    snapshot: Knex.Transaction,
    figure: Figure,
  ): Promise<
    Omit<ExplanationResponse, 'entityRef' | 'state' | 'metric' | 'range'>
  > {
    const { policy } = this.options;
    const { list, after, limit } = figure;
    const ledger = new LedgerReader(
      snapshot,
      this.options.bill.source?.costCategory,
    );
    const scope = await scopeOf(snapshot, ledger, figure);
    const [splits, sums, lines] = [
      await splitsOf(snapshot, figure),
      await ledger.sums(scope),
      // One more than asked for tells whether anything follows.
      await ledger.page(scope, { after, limit: limit + 1 }),
    ];
    const ownAmount = sumOf(sums);
    const items = lines.slice(0, limit);
    const last = items.at(-1);
    return {
      total: toAmount(ownAmount + sumOf(splits)),
      parts: partsOf(sums, splits, policy),
      splits: splits.map(splitOf),
      adjustments: await adjustmentsOf(snapshot, figure),
      lines: {
        items: items.map(lineOf),
        count: sums.reduce((count, one) => count + one.lines, 0),
        amount: toAmount(ownAmount),
        ...(last && lines.length > limit
          ? { nextCursor: encodeLineCursor(list, last.place) }
          : {}),
      },
    };
  }

  private askedKey({ breakdown, key }: ExplanationQuery): AskedKey | undefined {
    if (breakdown === undefined && key === undefined) return undefined;
    if (breakdown === undefined || key === undefined) {
      throw new InputError(
        "'breakdown' and 'key' must be given together, or neither of them",
      );
    }
    const found = checkedBreakdown(this.options.bill.source, breakdown);
    if (!isKeptByDay(found.dimension) && key === OTHER_KEYS) {
      throw new InputError(
        `'${OTHER_KEYS}' adds up many keys; name one of them, or ask for another breakdown`,
      );
    }
    return { ...found, key };
  }

  private notItemised(): NotFoundError {
    const { source } = this.options.bill;
    return new NotFoundError(
      `${
        source
          ? `${source.title} tells`
          : 'No source of cost is installed that tells'
      } sums only, which cannot be explained line by line; install the module that reads data exports`,
    );
  }
}

interface Figure {
  entity: MappedEntity;
  /** Id of the source, and the row of sources of its metric. */
  source: { id: string; sourceId: number };
  metric: CostMetric;
  range: DateRange;
  asked: AskedKey | undefined;
  list: LineList;
  after: LinePlace | undefined;
  limit: number;
}

async function scopeOf(
  snapshot: Knex.Transaction,
  ledger: LedgerReader,
  { entity, source, metric, range, asked }: Figure,
): Promise<LineScope> {
  const scope: LineScope = {
    metric,
    range,
    applications: entity.applications,
    readingIds: await new BillMonthTable(snapshot).readingIds(source.id, {
      metric,
      range,
    }),
  };
  if (!asked) return scope;
  const { dimension, keyOf, key } = asked;
  // Several keys of the bill may be shown as one.
  const keys = (await ledger.keys(scope, dimension)).filter(
    one => keyOf(one) === key,
  );
  return { ...scope, keyed: { dimension, keys } };
}

async function splitsOf(
  snapshot: Knex.Transaction,
  { entity, source, range, asked }: Figure,
): Promise<HeldSplit[]> {
  const splits = await new PoolReader(snapshot).splits({
    sourceId: source.sourceId,
    range,
    applications: entity.applications,
  });
  if (!asked) return splits;
  return splits.filter(
    ({ title }) => asked.keyOf(sharedKey(title)) === asked.key,
  );
}

/** How the closed months of the range have changed; those that have not are left out. */
async function adjustmentsOf(
  snapshot: Knex.Transaction,
  { entity, source, range, asked }: Figure,
): Promise<ExplanationAdjustment[]> {
  if (asked) return [];
  const changes = await new LedgerHistory(snapshot).sinceClose(
    source.sourceId,
    entity.applications,
    wholeMonths(range),
  );
  return changes
    .filter(({ atClose, now }) => atClose !== now)
    .map(({ month, closedAt, atClose, now }) => ({
      month,
      closedAt,
      amountAtClose: toAmount(atClose),
      amount: toAmount(now),
    }));
}

function sumOf(parts: readonly { amount: AtomicAmount }[]): AtomicAmount {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
