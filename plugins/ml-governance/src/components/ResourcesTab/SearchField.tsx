import { useEffect, useState } from 'react';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { RESOURCE_FILTER_LENGTHS } from '@ml-governance/backstage-plugin-ml-governance-common';
import SearchIcon from '@material-ui/icons/Search';
import useDebounce from 'react-use/esm/useDebounce';
import { useCardId } from '../GovernanceCard';
import { RESOURCE_FILTER_LABELS } from './resourceFilters';

/** As long as a person pauses between two letters. */
const PAUSE_MS = 300;

const useStyles = makeStyles(
  { root: { flex: '2 1 240px', minWidth: 0 } },
  { name: 'MlGovernanceSearchField' },
);

/** Text that is searched for once its author pauses. */
export function SearchField(props: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { value = '', onChange } = props;
  const classes = useStyles();
  const id = useCardId('search');
  const [text, setText] = useState(value);
  // A link or the button that clears the filters changes it from outside.
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text.trim() !== value) onChange(text.trim() || undefined);
    },
    PAUSE_MS,
    [text],
  );
  return (
    <TextField
      id={id}
      className={classes.root}
      variant="outlined"
      size="small"
      type="search"
      label={RESOURCE_FILTER_LABELS.search}
      placeholder="Name, ARN, tag key or value"
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ maxLength: RESOURCE_FILTER_LENGTHS.search }}
      InputLabelProps={{ shrink: true }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden="true" />
          </InputAdornment>
        ),
      }}
    />
  );
}
