import { NotFoundError } from '@backstage/errors';
import {
  AllocationPolicy,
  ExplanationQuery,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerReader } from '../database/LedgerReader';
import { readSnapshot } from '../database/readSnapshot';
import { BillFrame, BillOfRecord } from './BillOfRecord';
import { checkPast } from './CostAsOf';
import { costRanges, readablePart } from './costRanges';
import { explainedCoverage } from './explainedCoverage';
import { explainedKeys } from './explainedKeys';
import { explainedLines } from './explainedLines';
import { explainedPage } from './explainedPage';
import { explainedPast } from './explainedPast';
import { explainedPlaces } from './explainedPlaces';
import { explainedAdjustments, explainedSplits } from './explainedSplits';
import { decodeLineCursor, LineList } from './explanationCursor';
import { partsOf, splitOf } from './explanationParts';
import {
  Described,
  Explained,
  ExplainedFigure,
  ExplainedPart,
  HeldFigure,
} from './HeldFigure';
import { monthsTouched } from './monthsTouched';
import { sumOfParts } from './sumOfParts';

const NO_LINES = { items: [], count: 0, amount: '0' };

/** What a figure is made of where there is none. */
export const NOTHING = {
  total: '0',
  parts: [],
  splits: [],
  adjustments: [],
  lines: NO_LINES,
};

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
  ): Promise<Explained> {
    return await readSnapshot(this.options.knex, async snapshot =>
      figure.query.asOf === undefined
        ? await this.now(snapshot, figure, applications)
        : await explainedPast(snapshot, figure, {
            applications,
            asOf: figure.query.asOf,
            policy: this.options.policy,
          }),
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
      total: toAmount(sumOfParts(sums) + sumOfParts(splits)),
      parts: partsOf(sums, splits, policy, ofOrganization),
      splits: splits.map(splitOf),
      adjustments: isBilled ? [] : await explainedAdjustments(snapshot, about),
      lines: await explainedPage(snapshot, figure, scope, sums),
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
