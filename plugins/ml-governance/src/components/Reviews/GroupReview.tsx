import { useApi } from '@backstage/core-plugin-api';
import {
  ReviewCampaignResponse,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { costMetricText } from '../../wording/costMetricText';
import { countText } from '../../wording/countText';
import { datedRangeText } from '../../wording/dayText';
import {
  CardButton,
  CardNotice,
  ErrorState,
  GovernanceCard,
  Placeholder,
  SectionTitle,
} from '../GovernanceCard';
import { DueMark } from './DueMark';
import { ReviewItemEntry } from './ReviewItemEntry';
import { ReviewLink } from './ReviewsLink';
import { progressText } from './reviewText';
import { SignOffSection } from './SignOffSection';
import { GroupReviewState, useGroupReview } from './useGroupReview';
import { useReviewStyles } from './useReviewStyles';

/** What a group decides about and answers, or what no group has yet. */
export function GroupReview(props: { id: string; groupRef?: string }) {
  const { id, groupRef } = props;
  const review = useGroupReview(id, groupRef);
  const { campaign, items, error, group } = review;
  const ready = !error && campaign && items;
  const name = group?.title ?? groupRef ?? 'Without a group';
  return (
    <GovernanceCard
      title={campaign ? `${campaign.title}: ${name}` : 'Ownership review'}
      subheader={
        campaign && <GroupSubheader campaign={campaign} review={review} />
      }
      footer={
        <>
          <ReviewLink to={{ review: id }}>The whole review</ReviewLink>
          {groupRef !== undefined && (
            <ReviewLink to={{ review: id, group: groupRef, view: 'evidence' }}>
              Evidence of the group
            </ReviewLink>
          )}
        </>
      }
      busy={!ready && !error}
    >
      {error && (
        <ErrorState
          error={error}
          subject="ownership review"
          permission={{
            name: 'ml-governance.review.manage',
            scope: 'groups that you are no member of',
          }}
          retrying={review.loading}
          onRetry={review.retry}
        />
      )}
      {!error && !ready && (
        <div role="status" aria-label="Loading the ownership review">
          <Placeholder width="100%" height={360} />
        </div>
      )}
      {ready && (
        <GroupContent
          campaign={campaign}
          items={items}
          groupRef={groupRef}
          review={review}
        />
      )}
    </GovernanceCard>
  );
}

function GroupSubheader(props: {
  campaign: ReviewCampaignResponse;
  review: GroupReviewState;
}) {
  const { campaign, review } = props;
  const { bill } = campaign;
  const { group } = review;
  return (
    <>
      <div>
        <DueMark {...campaign} done={group?.signedOffAt !== undefined} />
      </div>
      {group && `${progressText(group.progress)}. `}
      Cost of {datedRangeText(bill.period)}, {costMetricText(bill.metric)}
      {bill.currency ? `, ${bill.currency}` : ''}, beside{' '}
      {datedRangeText(bill.previousPeriod)}
    </>
  );
}

function GroupContent(props: {
  campaign: ReviewCampaignResponse;
  items: readonly ReviewItem[];
  groupRef?: string;
  review: GroupReviewState;
}) {
  const { campaign, items, groupRef, review } = props;
  const { bill } = campaign;
  const asked = items.filter(
    item => groupRef !== undefined && item.toGroupRef === groupRef,
  );
  const own = items.filter(item => !asked.includes(item));
  return (
    <>
      {bill.gaps.length > 0 && (
        <CardNotice tone="attention">
          <strong>{bill.gaps.map(datedRangeText).join(', ')} not read.</strong>{' '}
          What these days cost is missing from the figures below.
        </CardNotice>
      )}
      {review.refusal && (
        <CardNotice tone="attention">
          <span role="alert">It was not done. {review.refusal}</span>{' '}
          <CardButton onClick={review.readAgain}>Read it again</CardButton>
        </CardNotice>
      )}
      {groupRef !== undefined && (
        <SignOffSection campaign={campaign} review={review} />
      )}
      {asked.length > 0 && (
        <ItemList
          title="Other groups hand over"
          items={asked}
          {...{ campaign, groupRef, review }}
        />
      )}
      {own.length > 0 && (
        <ItemList
          title={
            groupRef === undefined
              ? 'Assign each to the group that is to decide'
              : 'What the group is said to own'
          }
          items={own}
          {...{ campaign, groupRef, review }}
        />
      )}
      {items.length === 0 && <div>There is nothing to decide here.</div>}
      {review.hidden > 0 && (
        <CardNotice tone="info">
          {countText(review.hidden, 'item')} left out, since the catalog does
          not show you the entities.
        </CardNotice>
      )}
      {review.nextError && (
        <ErrorState
          error={review.nextError}
          subject="rest of the items"
          retrying={review.loadingNext}
          onRetry={review.retryNext}
        />
      )}
      {review.nextCursor && !review.nextError && (
        <div>
          <CardButton
            variant="outlined"
            disabled={review.loadingNext}
            onClick={review.loadNext}
          >
            {review.loadingNext ? 'Loading…' : 'Show more items'}
          </CardButton>
        </div>
      )}
    </>
  );
}

function ItemList(props: {
  title: string;
  items: readonly ReviewItem[];
  campaign: ReviewCampaignResponse;
  groupRef?: string;
  review: GroupReviewState;
}) {
  const { title, items, campaign, groupRef, review } = props;
  const classes = useReviewStyles();
  const api = useApi(mlGovernanceApiRef);
  const { id } = campaign;
  const { busy, run } = review;
  return (
    <div>
      <SectionTitle>{title}</SectionTitle>
      <ul className={classes.list} aria-label={title}>
        {items.map(item => (
          <ReviewItemEntry
            key={item.id}
            item={item}
            campaign={campaign}
            busy={busy}
            mine={review.group?.mine ?? false}
            asked={groupRef !== undefined && item.toGroupRef === groupRef}
            signedOff={review.group?.signedOffAt !== undefined}
            onDecide={request =>
              run(() => api.decideReviewItem(id, item.id, request))
            }
            onAnswer={request =>
              run(() => api.answerHandOver(id, item.id, request))
            }
            onTakeBack={() =>
              run(() =>
                api.takeReviewDecisionBack(id, item.id, {
                  revision: item.revision,
                }),
              )
            }
            onAssign={request =>
              run(() => api.assignReviewItem(id, item.id, request))
            }
          />
        ))}
      </ul>
    </div>
  );
}
