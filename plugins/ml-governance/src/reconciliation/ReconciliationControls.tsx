import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { CardButton, useNow } from '../components/GovernanceCard';
import { saveFile } from '../csv/saveFile';
import { ChoiceField } from '../showback/ChoiceField';
import { offeredMonths } from '../showback/statementMonths';
import { longMonthText } from '../wording/monthText';
import { PricedReconciliation } from './PricedReconciliation';
import { reconciliationCsv } from './reconciliationCsv';
import { ReconciliationChoice } from './useReconciliationChoice';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      paddingTop: theme.spacing(0.5),
    },
    filter: {
      marginRight: 'auto',
      '& .MuiFormControlLabel-label': {
        fontSize: theme.typography.body2.fontSize,
      },
    },
  }),
  { name: 'MlGovernanceReconciliationControls' },
);

/** Chooses the month and what is shown of it, and saves that. */
export function ReconciliationControls(props: {
  choice: ReconciliationChoice;
  /** Absent until there is something to save. */
  reconciliation: PricedReconciliation | undefined;
  onChange: (change: Partial<ReconciliationChoice>) => void;
}) {
  const { choice, reconciliation, onChange } = props;
  const { month, onlyDifferences } = choice;
  const classes = useStyles();
  const save = () =>
    reconciliation &&
    saveFile(
      `reconciliation-${month}.csv`,
      'text/csv;charset=utf-8',
      reconciliationCsv(reconciliation, onlyDifferences),
    );
  return (
    <div className={classes.root}>
      <ChoiceField
        label="Month"
        value={month}
        options={offeredMonths(useNow(), month).map(value => ({
          value,
          label: longMonthText(value),
        }))}
        onChange={value => onChange({ month: value })}
      />
      <FormControlLabel
        className={classes.filter}
        label="Only differences"
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={onlyDifferences}
            onChange={event =>
              onChange({ onlyDifferences: event.target.checked })
            }
          />
        }
      />
      <CardButton variant="outlined" disabled={!reconciliation} onClick={save}>
        Export CSV
      </CardButton>
    </div>
  );
}
