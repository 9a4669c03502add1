import { ComponentType } from 'react';
import { Placeholder } from '../components/GovernanceCard/Placeholder';
import { failedSummaryReason } from '../summaries/missingReason';
import { LoadedSummary } from '../summaries/LoadedSummary';
import { NoFigure } from '../summaries/NoFigure';
import { useEntitySummary } from '../summaries/useEntitySummary';

/** A cell of a table: a figure about one entity, once it is there. */
export function SummaryCell(props: {
  entityRef: string;
  Figure: ComponentType<{ loaded: LoadedSummary }>;
}) {
  const { entityRef, Figure } = props;
  const { value, error } = useEntitySummary(entityRef);
  if (error) return <NoFigure reason={failedSummaryReason(error)} />;
  if (!value) return <Placeholder width={80} height={14} />;
  return <Figure loaded={value} />;
}
