import { makeStyles } from '@material-ui/core/styles';
import { UtcDay } from '@ml-governance/backstage-plugin-ml-governance-common';
import { utcDayText } from '../../wording/dayText';
import { CardButton, CardNotice } from '../GovernanceCard';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    text: { flex: '1 1 320px' },
  }),
  { name: 'MlGovernanceAsOfNotice' },
);

/** Says that the list shows the past, and leads back to today. */
export function AsOfNotice(props: { day: UtcDay; onLeave: () => void }) {
  const classes = useStyles();
  return (
    <CardNotice tone="attention">
      <div className={classes.root}>
        <span className={classes.text}>
          <strong>
            This is the past: the resources and tags at the end of{' '}
            {utcDayText(`${props.day}T00:00:00Z`)} (UTC).
          </strong>{' '}
          They are held against the tag dictionary of today.
        </span>
        <CardButton variant="outlined" onClick={props.onLeave}>
          Back to today
        </CardButton>
      </div>
    </CardNotice>
  );
}
