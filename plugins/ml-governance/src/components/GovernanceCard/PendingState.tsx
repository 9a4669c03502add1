import Typography from '@material-ui/core/Typography';
import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';

/** Says that nothing was ever read, and why: no source, or a first try that failed. */
export function PendingState(props: {
  /** What is awaited, such as `the bill`. */
  subject: string;
  sources: readonly SourceSummary[];
}) {
  if (props.sources.length === 0) {
    return (
      <div role="status">
        <Typography variant="body1">
          <strong>Nothing is set up to read {props.subject}</strong>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          Whoever looks after this portal can add a source to its configuration.
        </Typography>
      </div>
    );
  }
  const failed = props.sources.filter(source => source.status === 'failed');
  return (
    <div role="status">
      <Typography variant="body1">
        <strong>
          {failed.length > 0
            ? 'The first read has failed'
            : `Waiting for ${props.subject} to be read for the first time`}
        </strong>
      </Typography>
      {failed.map(source => (
        <Typography key={source.id} variant="body2" color="textSecondary">
          {source.title}: {source.error ?? 'no reason was given'}
        </Typography>
      ))}
      <Typography variant="body2" color="textSecondary">
        The figures appear here by themselves after that.
      </Typography>
    </div>
  );
}
