import { stringifyEntityRef } from '@backstage/catalog-model';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ReviewCampaignSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { countText } from '../../wording/countText';
import { ErrorState, GovernanceCard, Placeholder } from '../GovernanceCard';
import { DueMark } from './DueMark';
import { progressText } from './reviewText';
import { ReviewLink, ReviewsLink } from './ReviewsLink';
import { useReviewStyles } from './useReviewStyles';

/** What the group of the page has to decide in ownership reviews. */
export function ReviewsCard() {
  const { entity } = useEntity();
  const groupRef = stringifyEntityRef(entity);
  const api = useApi(mlGovernanceApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.getReviews({ groupRef }),
    [api, groupRef],
  );
  const classes = useReviewStyles();
  const open = value?.items.filter(({ closedAt }) => closedAt === undefined);
  return (
    <GovernanceCard
      title="Ownership reviews"
      footer={<ReviewsLink>All reviews</ReviewsLink>}
      busy={!value && !error}
    >
      {error && (
        <ErrorState
          error={error}
          subject="ownership reviews"
          retrying={loading}
          onRetry={retry}
        />
      )}
      {!error && !open && (
        <div role="status" aria-label="Loading the ownership reviews">
          <Placeholder width="100%" height={60} />
        </div>
      )}
      {!error && open?.length === 0 && (
        <div>Nothing is to be decided, as far as you may see.</div>
      )}
      {!error && open && open.length > 0 && (
        <ul className={classes.list}>
          {open.map(campaign => (
            <DueReview
              key={campaign.id}
              campaign={campaign}
              groupRef={groupRef}
            />
          ))}
        </ul>
      )}
    </GovernanceCard>
  );
}

function DueReview(props: {
  campaign: ReviewCampaignSummary;
  groupRef: string;
}) {
  const { campaign, groupRef } = props;
  const classes = useReviewStyles();
  const group = campaign.groups.find(one => one.entityRef === groupRef);
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <ReviewLink to={{ review: campaign.id, group: groupRef }}>
          {campaign.title}
        </ReviewLink>
        <DueMark {...campaign} done={group?.signedOffAt !== undefined} />
      </div>
      {group && (
        <div className={classes.quiet}>
          {progressText(group.progress)}
          {group.asked > 0 &&
            `, ${countText(group.asked, 'hand-over')} to answer`}
        </div>
      )}
    </li>
  );
}
