import { makeStyles } from '@material-ui/core/styles';
import {
  ResourcesResponse,
  shortTagKey,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton } from '../GovernanceCard';
import { AsOfField } from './AsOfField';
import { FilterOption, FilterSelect } from './FilterSelect';
import {
  hasConditions,
  RESOURCE_FILTER_LABELS,
  ResourceFilters,
} from './resourceFilters';
import { SearchField } from './SearchField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2, 1.5),
      // The labels stand on the upper edges of the fields.
      paddingTop: theme.spacing(0.75),
      '& .MuiInputBase-root, & .MuiInputLabel-root': {
        fontSize: theme.typography.body2.fontSize,
      },
      // Where they do not fit into one line: six filters, of which the first
      // takes two columns, and the button that clears them.
      '@container (max-width: 900px)': {
        display: 'grid',
        gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
        // As wide as their column, however wide they are elsewhere.
        '&& > *': { maxWidth: 'none' },
        '& > :first-child': { gridColumn: 'span 2' },
        '& > button': { justifySelf: 'start' },
      },
      '@container (max-width: 600px)': {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
    },
  }),
  { name: 'MlGovernanceResourceFilterBar' },
);

/** What each filter offers where no answer says it. */
const NO_FACETS: ResourcesResponse['facets'] = {
  types: [],
  accounts: [],
  regions: [],
  violates: [],
  verdicts: [],
};

function optionsOf(
  values: readonly { value: string; name?: string; resources: number }[],
  labelOf: (value: string) => string = value => value,
): FilterOption[] {
  return values.map(({ value, name, resources }) => ({
    value,
    label: name ? `${name} (${value})` : labelOf(value),
    resources,
  }));
}

/** Narrows the list of resources. */
export function ResourceFilterBar(props: {
  filters: ResourceFilters;
  facets?: ResourcesResponse['facets'];
  keyPrefix: string;
  onChange: (filters: ResourceFilters) => void;
}) {
  const { filters, facets = NO_FACETS, keyPrefix, onChange } = props;
  const classes = useStyles();
  const today = new Date().toISOString().slice(0, 10);
  const { sort, order } = filters;
  return (
    <div
      role="search"
      aria-label="Filter the AWS resources"
      className={classes.root}
    >
      <SearchField
        value={filters.search}
        onChange={search => onChange({ ...filters, search })}
      />
      <FilterSelect
        label={RESOURCE_FILTER_LABELS.violates}
        options={optionsOf(facets.violates, key => shortTagKey(key, keyPrefix))}
        value={filters.violates}
        onChange={violates => onChange({ ...filters, violates })}
      />
      <FilterSelect
        label={RESOURCE_FILTER_LABELS.type}
        options={optionsOf(facets.types)}
        value={filters.type}
        onChange={type => onChange({ ...filters, type })}
      />
      <FilterSelect
        label={RESOURCE_FILTER_LABELS.accountId}
        options={optionsOf(facets.accounts)}
        value={filters.accountId}
        onChange={accountId => onChange({ ...filters, accountId })}
      />
      <FilterSelect
        label={RESOURCE_FILTER_LABELS.region}
        options={optionsOf(facets.regions)}
        value={filters.region}
        onChange={region => onChange({ ...filters, region })}
      />
      <AsOfField
        value={filters.asOf}
        today={today}
        onChange={asOf => onChange({ ...filters, asOf })}
      />
      {hasConditions(filters) && (
        <CardButton onClick={() => onChange({ sort, order })}>
          Clear filters
        </CardButton>
      )}
    </div>
  );
}
