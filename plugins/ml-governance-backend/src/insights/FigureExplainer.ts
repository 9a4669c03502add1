import { NotFoundError } from '@backstage/errors';
import {
  AllocationPolicy,
  ExplanationQuery,
  FigureExplanation,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory } from '../database/LedgerHistory';
import { LedgerReader, LinePlace } from '../database/LedgerReader';
import { readSnapshot } from '../database/readSnapshot';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { checkPast, CostAsOf } from './CostAsOf';
import { costRanges } from './costRanges';
import { ExplainedKey, explainedKey, explainedLines } from './explainedLines';
import { explainedAdjustments, explainedSplits } from './explainedSplits';
import {
  decodeLineCursor,
  encodeLineCursor,
  LineList,
} from './explanationCursor';
import { lineOf, partsOf, pastPartsOf, splitOf } from './explanationParts';

/** How many lines a page has where nobody says. */
const DEFAULT_LIMIT = 50;

const NO_LINES = { items: [], count: 0, amount: '0' };

/** What a figure is made of where there is none. */
export const NOTHING = {
  total: '0',
  parts: [],
  splits: [],
  adjustments: [],
  lines: NO_LINES,
};

/** A figure that is to be explained. */
export interface ExplainedFigure {
  query: ExplanationQuery;
  /** What of it only it has, for its cursors. */
  identity: LineList;
  /** Whether what is unallocated is called so. */
  ofOrganization: boolean;
  /** Whether it is nothing, whatever the bill says. */
  isUnmapped?: boolean;
}

/** A figure of a bill that is held. */
export interface HeldFigure extends ExplainedFigure {
  frame: BillFrame;
  held: NonNullable<BillFrame['held']>;
  asked: ExplainedKey | undefined;
  after: LinePlace | undefined;
}

/** The fields of an explanation that say what is explained. */
type Described = Pick<
  FigureExplanation,
  'metric' | 'currency' | 'range' | 'breakdown' | 'key' | 'asOf'
>;

/** What figures are made of, down to the lines of the bill, whomever they are about. */
export class FigureExplainer {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      policy: AllocationPolicy;
      clock: () => Date;
    },
  ) {}

  /**
   * Whether a figure can be explained, and what the answer begins with.
   *
   * @throws InputError for a range, a key or a metric that there is not, or the
   * cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async open(
    figure: ExplainedFigure,
  ): Promise<{ described: Described; frame: BillFrame; held?: HeldFigure }> {
    const { bill, clock } = this.options;
    const { query, identity } = figure;
    const { breakdown, key, asOf, cursor } = query;
    const ranges = costRanges(query, clock());
    const asked = explainedKey(bill.source, query);
    checkPast(query, ranges.range, clock());
    const frame = await bill.frame(ranges, query.metric);
    const { metric, currency, range } = frame.answer;
    if (!figure.isUnmapped && !bill.source?.isItemised) {
      throw this.notItemised();
    }
    const after =
      cursor === undefined
        ? undefined
        : decodeLineCursor(
            { ...identity, ...range, breakdown, key, metric },
            cursor,
          );
    return {
      described: {
        metric,
        ...(currency ? { currency } : {}),
        range,
        ...(asked ? { breakdown, key } : {}),
        ...(asOf === undefined ? {} : { asOf }),
      },
      frame,
      ...(frame.held
        ? { held: { ...figure, frame, held: frame.held, asked, after } }
        : {}),
    };
  }

  /** The parts of a figure that ended in the applications. */
  async explain(
    figure: HeldFigure,
    applications: BillScope,
  ): Promise<Omit<FigureExplanation, 'state' | keyof Described>> {
    return await readSnapshot(this.options.knex, async snapshot =>
      figure.query.asOf === undefined
        ? await this.now(snapshot, figure, applications)
        : await this.past(snapshot, figure, applications, figure.query.asOf),
    );
  }

  private async now(
    snapshot: Knex.Transaction,
    figure: HeldFigure,
    applications: BillScope,
  ) {
    const { held, asked, after, ofOrganization } = figure;
    const { range, metric } = figure.frame.answer;
    const { limit = DEFAULT_LIMIT, breakdown, key } = figure.query;
    const ledger = new LedgerReader(snapshot, held.bill.costCategory);
    const scope = await explainedLines(snapshot, figure, applications);
    const about = { sourceId: held.sourceId, range, applications, asked };
    const splits = await explainedSplits(snapshot, about);
    const sums = await ledger.sums(scope);
    // One more than asked for tells whether anything follows.
    const lines = await ledger.page(scope, { after, limit: limit + 1 });
    const ownAmount = sumOf(sums);
    const items = lines.slice(0, limit);
    const last = items.at(-1);
    const list = { ...figure.identity, ...range, breakdown, key, metric };
    return {
      total: toAmount(ownAmount + sumOf(splits)),
      parts: partsOf(sums, splits, this.options.policy, ofOrganization),
      splits: splits.map(splitOf),
      adjustments: await explainedAdjustments(snapshot, about),
      lines: {
        items: items.map(line => lineOf(line, ofOrganization)),
        count: sums.reduce((count, one) => count + one.lines, 0),
        amount: toAmount(ownAmount),
        ...(last && lines.length > limit
          ? { nextCursor: encodeLineCursor(list, last.place) }
          : {}),
      },
    };
  }

  private async past(
    snapshot: Knex.Transaction,
    { held: { sourceId }, frame, ofOrganization }: HeldFigure,
    applications: BillScope,
    asOf: string,
  ) {
    const past = new CostAsOf(new LedgerHistory(snapshot));
    const { parts, gaps } = await past.parts(
      { sourceId, applications, asOf },
      frame.answer.range,
    );
    return {
      ...NOTHING,
      gaps,
      total: toAmount(sumOf(parts)),
      parts: pastPartsOf(parts, this.options.policy, ofOrganization),
    };
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

function sumOf(parts: readonly { amount: AtomicAmount }[]): AtomicAmount {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
