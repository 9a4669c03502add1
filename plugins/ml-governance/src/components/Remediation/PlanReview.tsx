import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ResponseError } from '@backstage/errors';
import {
  mlGovernanceRemediationPlanPermission,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { instantText } from '../../wording/instantText';
import { useKeyPrefix } from '../ResourcesTab/useKeyPrefix';
import {
  CardButton,
  CardNotice,
  ErrorState,
  ExpandableList,
  GovernanceCard,
  Placeholder,
  SectionTitle,
  useNow,
} from '../GovernanceCard';
import { BulkDecisions } from './BulkDecisions';
import { ChangeTable } from './ChangeTable';
import { PersonName } from './PersonName';
import { PlanActions } from './PlanActions';
import { PlanFilter, readPlanFilter, writePlanFilter } from './planFilter';
import { PlanFilterBar } from './PlanFilterBar';
import { PlanStateMark } from './PlanStateMark';
import { PlanSummary } from './PlanSummary';
import { isExpired } from './planText';
import { RemediationLink } from './RemediationLink';
import { PlanReviewState, usePlanReview } from './usePlanReview';

/** One plan: what it would do, the decisions about it, and what came of it. */
export function PlanReview(props: { id: string }) {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filter = useMemo(
    () => readPlanFilter(new URLSearchParams(text)),
    [text],
  );
  const review = usePlanReview(props.id, filter);
  const { plan, error, loading } = review;
  return (
    <GovernanceCard
      title={plan?.title ?? 'Plan to change tags'}
      subheader={plan && <PlanOrigin plan={plan} />}
      footer={<RemediationLink>All plans</RemediationLink>}
      busy={!plan && !error}
    >
      {error && (
        <ErrorState
          error={error}
          subject="plan"
          permission={{
            name: mlGovernanceRemediationPlanPermission.name,
            scope: 'this portal',
          }}
          retrying={loading}
          onRetry={review.reload}
        />
      )}
      {!error && !plan && (
        <div role="status" aria-label="Loading the plan">
          <Placeholder width="100%" height={360} />
        </div>
      )}
      {!error && plan && (
        <>
          <PlanSummary plan={plan} />
          {review.isAtWork && (
            <CardNotice tone="info">
              <span role="status">
                The tags are being{' '}
                {plan.state === 'undoing' ? 'taken back' : 'written'}. It goes
                on when you leave this page.
              </span>
            </CardNotice>
          )}
          {review.refusal && (
            <Refusal error={review.refusal} onReadAgain={review.readAgain} />
          )}
          <PlanActions
            plan={plan}
            busy={review.busy || review.isAtWork}
            onApply={revision => void review.apply(revision)}
            onUndo={() => void review.undo()}
          />
          <PlanChanges
            plan={plan}
            review={review}
            filter={filter}
            onFilter={next =>
              setParams(writePlanFilter(new URLSearchParams(text), next), {
                replace: true,
              })
            }
          />
          <Unplanned unplanned={plan.unplanned} />
        </>
      )}
    </GovernanceCard>
  );
}

function PlanOrigin(props: { plan: RemediationPlanResponse }) {
  const { plan } = props;
  return (
    <>
      <div>
        <PlanStateMark plan={plan} />
      </div>
      Made on {instantText(plan.createdAt)} by{' '}
      <PersonName name={plan.createdBy} />
      {plan.appliedAt && plan.appliedBy && (
        <>
          , written on {instantText(plan.appliedAt)} by{' '}
          <PersonName name={plan.appliedBy} />
        </>
      )}
      {plan.undoneAt && plan.undoneBy && (
        <>
          , taken back on {instantText(plan.undoneAt)} by{' '}
          <PersonName name={plan.undoneBy} />
        </>
      )}
      {plan.state === 'draft' && (
        <>. It can be applied until {instantText(plan.expiresAt)}</>
      )}
    </>
  );
}

function PlanChanges(props: {
  plan: RemediationPlanResponse;
  review: PlanReviewState;
  filter: PlanFilter;
  onFilter: (filter: PlanFilter) => void;
}) {
  const { plan, review, filter, onFilter } = props;
  const { items = [], pages, loading, loadingNext, nextError } = review;
  const keyPrefix = useKeyPrefix();
  const now = useNow();
  const open = plan.state === 'draft' && !isExpired(plan.expiresAt, now);
  if (plan.counts.length === 0) {
    return (
      <div>
        There is nothing to change: what was asked for stands there already, or
        nothing is known to do about it.
      </div>
    );
  }
  return (
    <>
      <BulkDecisions
        counts={plan.counts}
        open={open}
        busy={review.busy}
        onDecide={all => void review.decideAll(all)}
      />
      <PlanFilterBar plan={plan} filter={filter} onChange={onFilter} />
      {items.length === 0 && !loading ? (
        <div>No change is like that. Clear a filter to see others.</div>
      ) : (
        <div aria-busy={loading}>
          <ChangeTable
            changes={items}
            keyPrefix={keyPrefix}
            open={open}
            busy={review.busy || loading}
            onDecide={decision => void review.decide(decision)}
          />
        </div>
      )}
      {nextError && (
        <ErrorState
          error={nextError}
          subject="rest of the changes"
          retrying={loadingNext}
          onRetry={review.retryNext}
        />
      )}
      {pages?.nextCursor && !nextError && (
        <div>
          <CardButton
            variant="outlined"
            disabled={loadingNext}
            onClick={review.loadNext}
          >
            {loadingNext ? 'Loading…' : 'Show more changes'}
          </CardButton>
        </div>
      )}
    </>
  );
}

function Refusal(props: { error: Error; onReadAgain: () => void }) {
  const { error, onReadAgain } = props;
  const detail = ResponseError.is(error) ? error.cause.message : error.message;
  return (
    <CardNotice tone="attention">
      <span role="alert">
        It was not done. {detail}
        {detail.endsWith('.') ? '' : '.'}
      </span>{' '}
      <CardButton onClick={onReadAgain}>Read the plan again</CardButton>
    </CardNotice>
  );
}

/** What nothing is known to do about, so that nobody takes the plan for all there is. */
function Unplanned(props: { unplanned: RemediationPlanResponse['unplanned'] }) {
  const { unplanned } = props;
  if (unplanned.length === 0) return null;
  return (
    <div>
      <SectionTitle>Not in the plan</SectionTitle>
      <ExpandableList items={unplanned} keyOf={({ reason }) => reason}>
        {({ reason, findings }) => (
          <>
            {countText(findings, 'broken rule')}: {reason}
          </>
        )}
      </ExpandableList>
    </div>
  );
}
