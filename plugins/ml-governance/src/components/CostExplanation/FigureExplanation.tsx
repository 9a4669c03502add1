import { CardNotice, ErrorState } from '../GovernanceCard';
import { AdjustmentList } from './AdjustmentList';
import { Balance } from './Balance';
import { ExplainedFigure } from './ExplainedFigure';
import { ExplanationSection } from './ExplanationSection';
import { ExplanationSkeleton } from './ExplanationSkeleton';
import { LineList } from './LineList';
import { PartTable } from './PartTable';
import { ReplacedNotice } from './ReplacedNotice';
import { SplitList } from './SplitList';
import { subjectPermission } from './subjectText';
import { useExplanation } from './useExplanation';

/** What a figure is made of: its parts, the shares of pools, and the lines of the bill. */
export function FigureExplanation(props: { figure: ExplainedFigure }) {
  const { figure } = props;
  const { pages, error, loading, renewed, ...more } = useExplanation(figure);
  if (error) {
    return (
      <ErrorState
        error={error}
        subject="explanation"
        permission={subjectPermission(figure.subject)}
        retrying={loading}
        onRetry={more.retry}
      />
    );
  }
  if (!pages) return <ExplanationSkeleton />;
  const { first } = pages;
  if (first.state !== 'ready') {
    return (
      <CardNotice tone="info">
        The bill has not been read yet; there is nothing to explain.
      </CardNotice>
    );
  }
  const currency = first.currency ?? figure.currency;
  return (
    <>
      {renewed && (
        <CardNotice tone="info">
          The bill has been read anew in the meantime; this is how it stands
          now.
        </CardNotice>
      )}
      <ReplacedNotice pages={pages} currency={currency} />
      <PartTable explanation={first} currency={currency} />
      <Balance
        pages={pages}
        currency={currency}
        shown={figure.amount}
        notedAt={figure.notedAt}
      />
      {first.splits.length > 0 && (
        <ExplanationSection title="Shares of pools">
          <SplitList splits={first.splits} currency={currency} />
        </ExplanationSection>
      )}
      {first.adjustments.length > 0 && (
        <ExplanationSection title="Changes of closed months">
          <AdjustmentList
            figure={figure}
            adjustments={first.adjustments}
            currency={currency}
          />
        </ExplanationSection>
      )}
      <LineList
        subject={figure.subject}
        pages={pages}
        currency={currency}
        loadingNext={more.loadingNext}
        nextError={more.nextError}
        onNext={more.loadNext}
        onRetryNext={more.retryNext}
      />
    </>
  );
}
