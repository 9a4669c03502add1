export { BilledAmount } from './BilledAmount';
export type { ExplainedFigure, FigureSubject } from './ExplainedFigure';
export { MonthButtons } from './MonthButtons';
