import { makeStyles } from '@material-ui/core/styles';
import { countText } from '../../wording/countText';
import { CardButton } from '../GovernanceCard';
import { errorText } from '../GovernanceCard/errorText';
import { ResourceFilters } from './resourceFilters';
import { ExportState, useCsvExport } from './useCsvExport';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    status: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'MlGovernanceCsvExport' },
);

function statusText(state: ExportState): string {
  switch (state.status) {
    case 'running':
      return state.total === undefined
        ? 'Reading…'
        : `Reading ${state.read.toLocaleString(
            'en-US',
          )} of ${state.total.toLocaleString('en-US')}…`;
    case 'done':
      return `${countText(state.resources, 'resource')} saved`;
    case 'failed': {
      const { title, detail } = errorText(state.error, 'export');
      return `${title}. ${detail}`;
    }
    default:
      return '';
  }
}

/** Saves what the filters leave, all pages of it, as CSV. */
export function CsvExport(props: {
  entityRef: string;
  filters: ResourceFilters;
  disabled: boolean;
}) {
  const { entityRef, filters, disabled } = props;
  const classes = useStyles();
  const { state, start, cancel } = useCsvExport(entityRef, filters);
  const running = state.status === 'running';
  return (
    <div className={classes.root}>
      <span role="status" className={classes.status}>
        {statusText(state)}
      </span>
      {running && <CardButton onClick={cancel}>Cancel</CardButton>}
      <CardButton
        variant="outlined"
        disabled={disabled || running}
        onClick={start}
      >
        Export CSV
      </CardButton>
    </div>
  );
}
