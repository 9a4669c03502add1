export { ExplainableAmount } from './ExplainableAmount';
export type { ExplainedFigure } from './ExplainedFigure';
