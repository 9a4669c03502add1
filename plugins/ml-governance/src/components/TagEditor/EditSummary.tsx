import Typography from '@material-ui/core/Typography';
import { countText } from '../../wording/countText';
import { EditOutcome } from './tagEdits';

/** What edits come to, before anything happens. */
export function EditSummary(props: { outcome: EditOutcome }) {
  const { edits, unchanged, leftOut, violations } = props.outcome;
  return (
    <Typography component="div" variant="body2" role="status">
      <strong>{countText(edits.length, 'resource')} would change</strong>
      {unchanged > 0 &&
        `; ${countText(unchanged, 'resource')} would stay as they are`}
      .
      {edits.length > 0 && (
        <div>
          Broken rules of those that change: {violations.before} now,{' '}
          {violations.after} afterwards.
        </div>
      )}
      {leftOut.map(({ reason, resources }) => (
        <div key={reason}>
          {countText(resources, 'resource')} left out: {reason}
        </div>
      ))}
    </Typography>
  );
}
