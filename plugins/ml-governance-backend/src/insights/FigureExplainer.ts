import { NotFoundError } from '@backstage/errors';
import {
  AllocationPolicy,
  ExplanationQuery,
  FigureExplanation,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory } from '../database/LedgerHistory';
import {
  AllocatedSum,
  LedgerReader,
  LinePlace,
} from '../database/LedgerReader';
import { readSnapshot } from '../database/readSnapshot';
import { CoveredLines, LineScope } from '../database/scopedLines';
import { SplitHistory } from '../database/SplitHistory';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { checkPast, CostAsOf } from './CostAsOf';
import { costRanges, readablePart } from './costRanges';
import { explainedCoverage } from './explainedCoverage';
import { ExplainedKeys, explainedKeys } from './explainedKeys';
import { explainedLines } from './explainedLines';
import { ExplainedPlaces, explainedPlaces } from './explainedPlaces';
import { explainedAdjustments, explainedSplits } from './explainedSplits';
import {
  decodeLineCursor,
  encodeLineCursor,
  LineList,
} from './explanationCursor';
import { lineOf, partsOf, splitOf } from './explanationParts';
import { monthsTouched } from './monthsTouched';
import { pastLines } from './pastLines';

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

/** What of a cost a figure is; all of it where nothing is said. */
interface ExplainedPart {
  asked: ExplainedKeys | undefined;
  placed: ExplainedPlaces | undefined;
  covered: CoveredLines | undefined;
  /** Whether pools are shown by the lines that they collected. */
  isBilled: boolean;
}

/** A figure of a bill that is held. */
export interface HeldFigure extends ExplainedFigure, ExplainedPart {
  frame: BillFrame;
  held: NonNullable<BillFrame['held']>;
  /** What tells the lines of the figure from those of others. */
  list: LineList;
  after: LinePlace | undefined;
}

/** The fields of an explanation that say what is explained. */
type Described = Pick<
  FigureExplanation,
  | 'metric'
  | 'currency'
  | 'range'
  | 'breakdown'
  | 'key'
  | 'except'
  | 'basis'
  | 'rule'
  | 'view'
  | 'coverage'
  | 'tagKey'
  | 'asOf'
>;

/** What figures are made of, down to the lines of the bill, whomever they are about. */
export class FigureExplainer {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      policy: AllocationPolicy;
      dictionary: TagDictionary;
      /** Another one for every dictionary that bills were held against. */
      dictionaryId: string;
      clock: () => Date;
    },
  ) {}

  /**
   * Whether a figure can be explained, and what the answer begins with.
   *
   * @throws InputError for a range, a part or a metric that there is not, or the
   * cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async open(
    figure: ExplainedFigure,
  ): Promise<{ described: Described; frame: BillFrame; held?: HeldFigure }> {
    const { bill, clock } = this.options;
    const { query, identity } = figure;
    const part = this.partOf(figure);
    const asked = costRanges(query, clock());
    checkPast(query, asked.range, clock());
    const ranges = part.covered
      ? { ...asked, range: monthsTouched(asked.range) }
      : asked;
    const frame = await bill.frame(ranges, query.metric);
    const { metric, currency, range } = frame.answer;
    if (!figure.isUnmapped && !bill.source?.isItemised) {
      throw this.notItemised();
    }
    const { cursor, limit: _, from: __, to: ___, ...narrowing } = query;
    const list: LineList = {
      ...identity,
      ...range,
      ...narrowing,
      except: query.except && JSON.stringify(query.except),
      view: part.isBilled ? 'billed' : undefined,
      metric,
    };
    const after =
      cursor === undefined ? undefined : decodeLineCursor(list, cursor);
    return {
      described: {
        ...described(query),
        metric,
        ...(currency ? { currency } : {}),
        // Of the running month, nothing is billed after today.
        range: part.covered ? (readablePart(range, clock()) ?? range) : range,
        view: part.isBilled ? 'billed' : 'allocated',
      },
      frame,
      ...(frame.held
        ? { held: { ...figure, ...part, frame, held: frame.held, list, after } }
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

  private partOf({ query, ofOrganization }: ExplainedFigure): ExplainedPart {
    const { bill, dictionary } = this.options;
    const covered = explainedCoverage(query, dictionary);
    return {
      asked: explainedKeys(bill.source, query),
      placed: explainedPlaces(query, ofOrganization),
      covered,
      isBilled: covered !== undefined || query.view === 'billed',
    };
  }

  private async now(
    snapshot: Knex.Transaction,
    figure: HeldFigure,
    applications: BillScope,
  ) {
    const { held, asked, placed, isBilled, ofOrganization } = figure;
    const { dictionaryId, policy } = this.options;
    const { range } = figure.frame.answer;
    const scope = await explainedLines(snapshot, figure, {
      applications,
      dictionaryId,
    });
    const sums = await new LedgerReader(snapshot, held.bill.costCategory).sums(
      scope,
    );
    const { sourceId } = held;
    const about = { sourceId, range, applications, asked, placed };
    const splits = isBilled ? [] : await explainedSplits(snapshot, about);
    return {
      total: toAmount(sumOf(sums) + sumOf(splits)),
      parts: partsOf(sums, splits, policy, ofOrganization),
      splits: splits.map(splitOf),
      adjustments: isBilled ? [] : await explainedAdjustments(snapshot, about),
      lines: await this.linesOf(snapshot, figure, scope, sums),
    };
  }

  private async past(
    snapshot: Knex.Transaction,
    figure: HeldFigure,
    applications: BillScope,
    asOf: string,
  ) {
    const { held, frame, placed, ofOrganization } = figure;
    const history = new CostAsOf(new LedgerHistory(snapshot));
    const { parts: all, ...months } = await history.parts(
      { sourceId: held.sourceId, applications, asOf },
      frame.answer.range,
    );
    const parts = all.filter(
      ({ basis, rule }) =>
        !placed ||
        (placed.bases.includes(basis) &&
          (placed.rule === undefined || placed.rule === rule)),
    );
    const { scope, sums, replaced } = await pastLines(
      snapshot,
      figure,
      applications,
      { ...months, parts },
    );
    const splits = await new SplitHistory(snapshot).splitsAsOf(
      { sourceId: held.sourceId, applications },
      parts,
      months.end,
    );
    return {
      gaps: months.gaps,
      total: toAmount(sumOf(parts)),
      parts: partsOf(parts, [], this.options.policy, ofOrganization),
      splits: splits.map(splitOf),
      adjustments: [],
      lines: {
        ...(await this.linesOf(snapshot, figure, scope, sums)),
        ...(replaced.length > 0 ? { replaced } : {}),
      },
    };
  }

  /** A page of the lines. */
  private async linesOf(
    snapshot: Knex.Transaction,
    { held, query, list, after, ofOrganization }: HeldFigure,
    scope: LineScope,
    sums: readonly AllocatedSum[],
  ): Promise<FigureExplanation['lines']> {
    const { limit = DEFAULT_LIMIT } = query;
    // One more than asked for tells whether anything follows.
    const lines = await new LedgerReader(snapshot, held.bill.costCategory).page(
      scope,
      { after, limit: limit + 1 },
    );
    const items = lines.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(line => lineOf(line, ofOrganization)),
      count: sums.reduce((count, one) => count + one.lines, 0),
      amount: toAmount(sumOf(sums)),
      ...(last && lines.length > limit
        ? { nextCursor: encodeLineCursor(list, last.place) }
        : {}),
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

/** What was asked for, as far as it was. */
function described(query: ExplanationQuery) {
  const { breakdown, key, except, basis, rule } = query;
  const { coverage, tagKey, asOf } = query;
  return {
    ...(breakdown === undefined ? {} : { breakdown }),
    ...(key === undefined ? {} : { key }),
    ...(except === undefined ? {} : { except: [...except] }),
    ...(basis === undefined ? {} : { basis }),
    ...(rule === undefined ? {} : { rule }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(tagKey === undefined ? {} : { tagKey }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function sumOf(parts: readonly { amount: AtomicAmount }[]): AtomicAmount {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
