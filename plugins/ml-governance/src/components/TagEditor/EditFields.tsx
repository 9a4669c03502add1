import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import DeleteOutlineIcon from '@material-ui/icons/DeleteOutline';
import { TagDictionary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { useCardId } from '../GovernanceCard';
import { fieldProblems, TagEdit } from './tagEdits';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
      border: 0,
      margin: 0,
      padding: theme.spacing(1, 0),
    },
    action: { width: 120 },
    text: { flex: '1 1 220px', minWidth: 0 },
  }),
  { name: 'MlGovernanceEditFields' },
);

const ACTIONS: Record<TagEdit['action'], string> = {
  set: 'Set',
  rename: 'Rename',
  remove: 'Remove',
};

function withAction(edit: TagEdit, action: string): TagEdit {
  const { key } = edit;
  if (action === 'rename') return { action, key, newKey: '' };
  if (action === 'remove') return { action, key };
  return { action: 'set', key, value: '' };
}

/** One edit, with what the dictionary offers for it. */
export function EditFields(props: {
  edit: TagEdit;
  number: number;
  dictionary: TagDictionary;
  /** Keys that the selected resources have. */
  keys: readonly string[];
  onChange: (edit: TagEdit) => void;
  /** Absent where it is the only one. */
  onRemove?: () => void;
}) {
  const { edit, number, dictionary, keys, onChange, onRemove } = props;
  const classes = useStyles();
  const id = useCardId('tag-edit');
  const problems = fieldProblems(edit, dictionary);
  const defined = dictionary.tags.map(({ key }) => key);
  const offered = edit.action === 'set' ? [...defined, ...keys] : keys;
  const values =
    dictionary.tags.find(({ key }) => key === edit.key)?.allowedValues ?? [];
  return (
    <fieldset className={classes.root} aria-label={`Edit ${number}`}>
      <TextField
        select
        id={`${id}-action`}
        className={classes.action}
        variant="outlined"
        size="small"
        label="Action"
        value={edit.action}
        onChange={event => onChange(withAction(edit, event.target.value))}
        SelectProps={{ native: true }}
      >
        {Object.entries(ACTIONS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </TextField>
      <TextField
        id={`${id}-key`}
        className={classes.text}
        variant="outlined"
        size="small"
        label="Key"
        value={edit.key}
        error={problems.key !== undefined}
        helperText={problems.key}
        onChange={event => onChange({ ...edit, key: event.target.value })}
        inputProps={{ list: `${id}-keys` }}
      />
      <datalist id={`${id}-keys`}>
        {[...new Set(offered)].map(key => (
          <option key={key} value={key} />
        ))}
      </datalist>
      {edit.action === 'set' && (
        <>
          <TextField
            id={`${id}-value`}
            className={classes.text}
            variant="outlined"
            size="small"
            label="Value"
            value={edit.value}
            error={problems.value !== undefined}
            helperText={problems.value}
            onChange={event => onChange({ ...edit, value: event.target.value })}
            inputProps={{ list: `${id}-values` }}
          />
          <datalist id={`${id}-values`}>
            {values.map(value => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
      {edit.action === 'rename' && (
        <>
          <TextField
            id={`${id}-new-key`}
            className={classes.text}
            variant="outlined"
            size="small"
            label="New key"
            value={edit.newKey}
            error={problems.newKey !== undefined}
            helperText={problems.newKey}
            onChange={event =>
              onChange({ ...edit, newKey: event.target.value })
            }
            inputProps={{ list: `${id}-new-keys` }}
          />
          <datalist id={`${id}-new-keys`}>
            {defined.map(key => (
              <option key={key} value={key} />
            ))}
          </datalist>
        </>
      )}
      {onRemove && (
        <IconButton
          size="small"
          aria-label={`Leave out edit ${number}`}
          onClick={onRemove}
        >
          <DeleteOutlineIcon fontSize="small" />
        </IconButton>
      )}
    </fieldset>
  );
}
