import { makeStyles } from '@material-ui/core/styles';
import { InventoryResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { saveFile } from '../../csv/saveFile';
import { countText } from '../../wording/countText';
import { CardButton } from '../GovernanceCard';
import { inventoryCsv } from './inventoryCsv';
import { conditionsText, InventoryFilters } from './inventoryFilters';
import { MAX_SELECTED } from './readMatching';
import { useMatching } from './useMatching';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    status: { fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'MlGovernanceSelectionBar' },
);

/** How many match and are selected, and what can be done with them. */
export function SelectionBar(props: {
  filters: InventoryFilters;
  total: number;
  selected: number;
  disabled: boolean;
  onSelect: (resources: readonly InventoryResource[]) => void;
  onEdit: () => void;
  onImport: () => void;
}) {
  const { filters, total, selected, disabled, onSelect } = props;
  const classes = useStyles();
  // What matched before must not be selected once others match.
  const selection = useMatching(conditionsText(filters));
  // A file, however, is of what matched when it was asked for.
  const file = useMatching('file');
  const reading = selection.reading || file.reading;
  const problem = selection.problem ?? file.problem;
  const isBounded = total > MAX_SELECTED;
  const bound = MAX_SELECTED.toLocaleString('en-US');
  return (
    <div className={classes.root}>
      <span role="status" className={classes.status}>
        {countText(total, 'resource')}
        {selected > 0 && `, ${selected.toLocaleString('en-US')} selected`}
        {reading && ', reading them…'}
        {problem && `. ${problem}`}
      </span>
      <CardButton
        disabled={disabled || reading || total === 0}
        onClick={() => selection.read(filters, onSelect)}
      >
        {isBounded ? `Select the first ${bound}` : 'Select all that match'}
      </CardButton>
      {selected > 0 && (
        <CardButton disabled={selection.reading} onClick={() => onSelect([])}>
          Select none
        </CardButton>
      )}
      <CardButton
        variant="outlined"
        disabled={selected === 0 || selection.reading}
        onClick={props.onEdit}
      >
        Edit tags
      </CardButton>
      <CardButton
        variant="outlined"
        disabled={disabled || reading || total === 0}
        onClick={() =>
          file.read(filters, all =>
            saveFile(
              `aws-tags-${new Date().toISOString().slice(0, 10)}.csv`,
              'text/csv;charset=utf-8',
              inventoryCsv(all),
            ),
          )
        }
      >
        {isBounded ? `Export the first ${bound} as CSV` : 'Export CSV'}
      </CardButton>
      <CardButton variant="outlined" onClick={props.onImport}>
        Import CSV
      </CardButton>
    </div>
  );
}
