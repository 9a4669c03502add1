import { CardButton } from '../GovernanceCard';
import { hasConditions, ResourceFilters } from './resourceFilters';

/** Says why the list is empty: there is nothing, or the filters leave nothing of it. */
export function NoResources(props: {
  filters: ResourceFilters;
  /** How many there are without the filters. */
  all: number;
  onClear: () => void;
}) {
  const { filters, all, onClear } = props;
  if (all > 0) {
    return (
      <div role="status">
        <p>
          <strong>No resource fits these filters.</strong> Without them there
          are {all.toLocaleString('en-US')}.
        </p>
        <CardButton variant="outlined" onClick={onClear}>
          Clear filters
        </CardButton>
      </div>
    );
  }
  return (
    <div role="status">
      <p>
        {filters.asOf
          ? 'On that day, no AWS resource carried the application id of this entity.'
          : 'No AWS resource carries the application id of this entity.'}
      </p>
      {hasConditions(filters) && (
        <CardButton variant="outlined" onClick={onClear}>
          Clear filters
        </CardButton>
      )}
    </div>
  );
}
