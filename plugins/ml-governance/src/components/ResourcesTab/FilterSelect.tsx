import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useCardId } from '../GovernanceCard';

/** One of the values that can be chosen. */
export interface FilterOption {
  value: string;
  label: string;
  /** How many resources have it. */
  resources: number;
}

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: '1 1 132px',
      minWidth: 0,
      maxWidth: 280,
      '@container (max-width: 560px)': { maxWidth: 'none' },
    },
    option: {
      gap: theme.spacing(2),
      justifyContent: 'space-between',
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.body2.fontSize,
    },
    count: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'MlGovernanceFilterSelect' },
);

/** The value that is chosen is offered, even where no resource has it any more. */
function withChosen(
  options: readonly FilterOption[],
  value: string | undefined,
): readonly FilterOption[] {
  return value === undefined || options.some(each => each.value === value)
    ? options
    : [...options, { value, label: value, resources: 0 }];
}

/** Chooses one value of a property, or all. */
export function FilterSelect(props: {
  label: string;
  options: readonly FilterOption[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, options, value, onChange } = props;
  const classes = useStyles();
  const id = useCardId('filter');
  return (
    <TextField
      select
      id={id}
      className={classes.root}
      variant="outlined"
      size="small"
      label={label}
      value={value ?? ''}
      onChange={event => onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true, id: `${id}-label` }}
      SelectProps={{
        displayEmpty: true,
        labelId: `${id}-label`,
        renderValue: chosen =>
          options.find(option => option.value === chosen)?.label ??
          (String(chosen) || 'All'),
        MenuProps: {
          getContentAnchorEl: null,
          anchorOrigin: { vertical: 'bottom', horizontal: 'left' },
        },
      }}
    >
      <MenuItem value="" className={classes.option}>
        All
      </MenuItem>
      {withChosen(options, value).map(option => (
        <MenuItem
          key={option.value}
          value={option.value}
          className={classes.option}
        >
          <span>{option.label}</span>
          <span className={classes.count}>
            {option.resources.toLocaleString('en-US')}
          </span>
        </MenuItem>
      ))}
    </TextField>
  );
}
