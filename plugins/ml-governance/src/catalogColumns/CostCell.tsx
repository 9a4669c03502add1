import { CostFigure } from '../summaries/CostFigure';
import { SummaryCell } from './SummaryCell';

/** What an entity costs this month, as a cell of a table. */
export function CostCell(props: { entityRef: string }) {
  return <SummaryCell entityRef={props.entityRef} Figure={CostFigure} />;
}
