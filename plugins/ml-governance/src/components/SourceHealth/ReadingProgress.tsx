import { makeStyles } from '@material-ui/core/styles';
import { MonthInReading } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { longMonthText } from '../../wording/monthText';
import { ShareBar } from './ShareBar';

const useStyles = makeStyles(
  theme => ({ quiet: { color: theme.palette.text.secondary } }),
  { name: 'MlGovernanceReadingProgress' },
);

/** How far the reading of a month of a bill has come. */
export function ReadingProgress(props: { reading: MonthInReading }) {
  const { month, lines, progress } = props.reading;
  const classes = useStyles();
  // All of it is not there before it has been taken over.
  const percent =
    progress === undefined
      ? undefined
      : `${Math.min(99, Math.max(0, Math.floor(progress * 100)))}`;
  return (
    <>
      {longMonthText(month)}
      {percent !== undefined && `, ${percent}%`}{' '}
      <span className={classes.quiet}>({countText(lines, 'line')} so far)</span>
      {percent !== undefined && <ShareBar percent={percent} tone="good" />}
    </>
  );
}
