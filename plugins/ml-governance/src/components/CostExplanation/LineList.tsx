import { makeStyles } from '@material-ui/core/styles';
import { FigureExplanation } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { countText } from '../../wording/countText';
import { saveFile } from '../../csv/saveFile';
import { CardButton, ErrorState } from '../GovernanceCard';
import { FigureSubject } from './ExplainedFigure';
import { explanationCsv } from './explanationCsv';
import { ExplanationPages } from './explanationPages';
import { ExplanationSection } from './ExplanationSection';
import { LineTable } from './LineTable';
import { subjectFileName } from './subjectText';

const useStyles = makeStyles(
  theme => ({
    end: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginTop: theme.spacing(1.5),
    },
    shown: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceLineList' },
);

function noLinesText({ lines, parts }: FigureExplanation): string {
  if (lines.replaced) return 'None that are kept.';
  return parts.length === 0
    ? 'None.'
    : 'None of them is its own: all of it came from pools.';
}

/** The lines of the bill behind a figure, page by page. */
export function LineList(props: {
  subject: FigureSubject;
  pages: ExplanationPages;
  currency: string;
  loadingNext: boolean;
  nextError?: Error;
  onNext: () => void;
  onRetryNext: () => void;
}) {
  const { subject, pages, currency, loadingNext, nextError } = props;
  const { onNext, onRetryNext } = props;
  const { first, lines, nextCursor } = pages;
  const { count, amount } = first.lines;
  const classes = useStyles();
  if (count === 0) {
    return (
      <ExplanationSection title="Lines of the bill">
        <div className={classes.shown}>{noLinesText(first)}</div>
      </ExplanationSection>
    );
  }
  const save = () =>
    saveFile(
      subjectFileName(
        subject,
        `bill-lines-${first.range.from}-to-${first.range.to}`,
      ),
      'text/csv;charset=utf-8',
      explanationCsv(lines, first.parts, currency),
    );
  const shown = lines.length.toLocaleString('en-US');
  return (
    <ExplanationSection
      title="Lines of the bill"
      note={`${countText(count, 'line')}, ${amountText(
        amount,
        currency,
      )} in all, largest first. Each adds up what one thing was charged on one UTC day.`}
      action={
        <CardButton variant="outlined" onClick={save}>
          Save these {shown} as CSV
        </CardButton>
      }
    >
      <LineTable lines={lines} parts={first.parts} currency={currency} />
      {nextError && (
        <div className={classes.end}>
          <ErrorState
            error={nextError}
            subject="rest of the lines"
            retrying={loadingNext}
            onRetry={onRetryNext}
          />
        </div>
      )}
      <div className={classes.end}>
        {nextCursor !== undefined && !nextError && (
          <CardButton
            variant="outlined"
            disabled={loadingNext}
            onClick={onNext}
          >
            {loadingNext ? 'Loading…' : 'Show more'}
          </CardButton>
        )}
        <span role="status" className={classes.shown}>
          {shown} of {countText(count, 'line')} shown
        </span>
      </div>
    </ExplanationSection>
  );
}
