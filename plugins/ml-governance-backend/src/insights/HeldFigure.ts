import {
  ExplanationQuery,
  FigureExplanation,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { LinePlace } from '../database/LedgerReader';
import { CoveredLines } from '../database/scopedLines';
import { BillFrame } from './BillOfRecord';
import { ExplainedKeys } from './explainedKeys';
import { ExplainedPlaces } from './explainedPlaces';
import { LineList } from './explanationCursor';

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
export interface ExplainedPart {
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
export type Described = Pick<
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

/** What an explanation says beyond what it is about. */
export type Explained = Omit<FigureExplanation, 'state' | keyof Described>;
