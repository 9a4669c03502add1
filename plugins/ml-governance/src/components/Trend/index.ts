export { MoneyShareTrend } from './MoneyShareTrend';
export { ScoreTrend } from './ScoreTrend';
