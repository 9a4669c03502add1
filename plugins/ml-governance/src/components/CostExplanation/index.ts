export { BilledAmount } from './BilledAmount';
export { ExplainableAmount } from './ExplainableAmount';
export type { ExplainedFigure, FigureSubject } from './ExplainedFigure';
export { MonthButtons } from './MonthButtons';
