import { makeStyles } from '@material-ui/core/styles';
import { StatementFile } from '../api/StatementApi';
import { CardButton } from '../components/GovernanceCard';
import { errorText } from '../components/GovernanceCard/errorText';
import { PricedStatement } from './PricedStatement';
import { FileState, useStatementFile } from './useStatementFile';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    status: {
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MlGovernanceStatementFiles' },
);

const LABELS: readonly [StatementFile, string][] = [
  ['csv', 'Save as CSV'],
  ['focus.csv', 'Lines as FOCUS CSV'],
  ['focus.parquet', 'Lines as FOCUS Parquet'],
];

function stateText(state: FileState): string {
  if (state.status === 'running') return 'Preparing the file…';
  if (state.status === 'idle') return '';
  const { title, detail } = errorText(state.error, 'file');
  return `${title}. ${detail}`;
}

/** Prints the statement, or saves it as one of its files. */
export function StatementFiles(props: { statement: PricedStatement }) {
  const { statement } = props;
  const classes = useStyles();
  const { state, save } = useStatementFile(statement);
  const files = LABELS.filter(([file]) => file === 'csv' || statement.itemised);
  return (
    <div className={classes.root}>
      <CardButton variant="outlined" onClick={() => window.print()}>
        Print
      </CardButton>
      {files.map(([file, label]) => (
        <CardButton
          key={file}
          variant="outlined"
          disabled={state.status === 'running'}
          onClick={() => save(file)}
        >
          {label}
        </CardButton>
      ))}
      <span role="status" className={classes.status}>
        {stateText(state)}
      </span>
    </div>
  );
}
