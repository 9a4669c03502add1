import { useEffect, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  InventoryResponse,
  shortTagKey,
  TAG_CONDITION_LENGTHS,
  TagMatch,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import useDebounce from 'react-use/esm/useDebounce';
import { CardButton, useCardId } from '../GovernanceCard';
import { FilterSelect } from '../ResourcesTab/FilterSelect';
import { SearchField } from '../ResourcesTab/SearchField';
import { VERDICTS } from '../ResourcesTab/resourceFilters';
import { verdictText } from '../ResourcesTab/verdictText';
import {
  INVENTORY_FILTER_LABELS as LABELS,
  InventoryFilters,
  isNarrowed,
  tagCondition,
} from './inventoryFilters';

/** As long as a person pauses between two letters. */
const PAUSE_MS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      // Nine filters, of which the first takes two columns, fill two rows.
      gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
      alignItems: 'center',
      gap: theme.spacing(2, 1.5),
      '@container (max-width: 680px)': {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
      // As wide as their column, however wide they are elsewhere.
      '&& > *': { maxWidth: 'none' },
      '& > :first-child': { gridColumn: 'span 2' },
      '& > button': { justifySelf: 'start' },
      // The labels stand on the upper edges of the fields.
      paddingTop: theme.spacing(0.75),
      '& .MuiInputBase-root, & .MuiInputLabel-root': {
        fontSize: theme.typography.body2.fontSize,
      },
    },
  }),
  { name: 'MlGovernanceTagEditorFilterBar' },
);

const MATCHES: Record<TagMatch, string> = {
  present: 'is there',
  absent: 'is not there',
  equals: 'is exactly',
  contains: 'contains',
};

/** A text as it is spelled, which counts once its author pauses. */
function TextFilter(props: {
  label: string;
  value: string | undefined;
  maxLength: number;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value = '', maxLength, onChange } = props;
  const id = useCardId('text-filter');
  const [text, setText] = useState(value);
  // A link or the button that clears the filters changes it from outside.
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text !== value) onChange(text || undefined);
    },
    PAUSE_MS,
    [text],
  );
  return (
    <TextField
      id={id}
      variant="outlined"
      size="small"
      label={label}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength }}
      InputLabelProps={{ shrink: true }}
    />
  );
}

/** Narrows the whole inventory. */
export function TagEditorFilterBar(props: {
  filters: InventoryFilters;
  facets: InventoryResponse['facets'];
  keyPrefix: string;
  onChange: (filters: InventoryFilters) => void;
}) {
  const { filters, facets, keyPrefix, onChange } = props;
  const classes = useStyles();
  const matchId = useCardId('tag-match');
  const { tagKey, tagMatch, tagValue, sort, order } = filters;
  // A match of values holds from the moment when there is a value. Until then
  // the filters do not name it, and it must stay chosen all the same.
  const [match, setMatch] = useState<TagMatch>(tagMatch ?? 'present');
  useEffect(() => {
    const isNamed = (chosen: TagMatch) =>
      tagKey !== undefined &&
      tagCondition(tagKey, chosen, tagValue).tagMatch === tagMatch;
    setMatch(chosen => (isNamed(chosen) ? chosen : (tagMatch ?? 'present')));
  }, [tagKey, tagMatch, tagValue]);
  const isOfValue = match === 'equals' || match === 'contains';
  const change = (changed: Partial<InventoryFilters>) =>
    onChange({ ...filters, ...changed });
  const changeTag = (
    key: string | undefined,
    how: TagMatch,
    value: string | undefined,
  ) => {
    const {
      tagKey: _key,
      tagMatch: _match,
      tagValue: _value,
      ...rest
    } = filters;
    onChange({ ...rest, ...tagCondition(key, how, value) });
  };
  return (
    <div
      role="search"
      aria-label="Filter the inventory"
      className={classes.root}
    >
      <SearchField
        value={filters.search}
        onChange={search => change({ search })}
      />
      <FilterSelect
        label={LABELS.verdict}
        options={VERDICTS.map(value => ({
          value,
          label: verdictText(value).label,
          resources:
            facets?.verdicts.find(one => one.value === value)?.resources ?? 0,
        }))}
        value={filters.verdict}
        onChange={value =>
          change({ verdict: VERDICTS.find(verdict => verdict === value) })
        }
      />
      <FilterSelect
        label={LABELS.violates}
        options={(facets?.violates ?? []).map(one => ({
          ...one,
          label: shortTagKey(one.value, keyPrefix),
        }))}
        value={filters.violates}
        onChange={violates => change({ violates })}
      />
      <FilterSelect
        label={LABELS.type}
        options={(facets?.types ?? []).map(one => ({
          ...one,
          label: one.value,
        }))}
        value={filters.type}
        onChange={type => change({ type })}
      />
      <FilterSelect
        label={LABELS.accountId}
        options={(facets?.accounts ?? []).map(({ name, ...one }) => ({
          ...one,
          label: name ? `${name} (${one.value})` : one.value,
        }))}
        value={filters.accountId}
        onChange={accountId => change({ accountId })}
      />
      <FilterSelect
        label={LABELS.region}
        options={(facets?.regions ?? []).map(one => ({
          ...one,
          label: one.value,
        }))}
        value={filters.region}
        onChange={region => change({ region })}
      />
      <TextFilter
        label={LABELS.applicationId}
        value={filters.applicationId}
        maxLength={TAG_CONDITION_LENGTHS.value}
        onChange={applicationId => change({ applicationId })}
      />
      <TextFilter
        label={LABELS.owner}
        value={filters.owner}
        maxLength={TAG_CONDITION_LENGTHS.value}
        onChange={owner => change({ owner })}
      />
      <TextFilter
        label={LABELS.tagKey}
        value={tagKey}
        maxLength={TAG_CONDITION_LENGTHS.key}
        onChange={key => changeTag(key, match, tagValue)}
      />
      {tagKey !== undefined && (
        <TextField
          select
          id={matchId}
          variant="outlined"
          size="small"
          label={LABELS.tagMatch}
          value={match}
          onChange={event => {
            const how = event.target.value as TagMatch;
            setMatch(how);
            changeTag(tagKey, how, tagValue);
          }}
          SelectProps={{ native: true }}
          InputLabelProps={{ shrink: true }}
        >
          {Object.entries(MATCHES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </TextField>
      )}
      {tagKey !== undefined && isOfValue && (
        <TextFilter
          label={LABELS.tagValue}
          value={tagValue}
          maxLength={TAG_CONDITION_LENGTHS.value}
          onChange={value => changeTag(tagKey, match, value)}
        />
      )}
      {isNarrowed(filters) && (
        <CardButton onClick={() => onChange({ sort, order })}>
          Clear filters
        </CardButton>
      )}
    </div>
  );
}
