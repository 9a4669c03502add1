export { BilledAmount } from './BilledAmount';
export { canAskFor } from './ExplainedFigure';
export type {
  ExplainedFigure,
  FigureNarrowing,
  FigureSubject,
} from './ExplainedFigure';
export { monthRange } from './monthRange';
export { MonthButtons } from './MonthButtons';
