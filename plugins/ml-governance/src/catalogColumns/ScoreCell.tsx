import { ScoreFigure } from '../summaries/ScoreFigure';
import { SummaryCell } from './SummaryCell';

/** How far an entity keeps the tag dictionary, as a cell of a table. */
export function ScoreCell(props: { entityRef: string }) {
  return <SummaryCell entityRef={props.entityRef} Figure={ScoreFigure} />;
}
