import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useApi } from '@backstage/core-plugin-api';
import { ReviewCampaignSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import {
  CardButton,
  GovernanceCard,
  PagedList,
  useListPages,
  VisuallyHidden,
} from '../GovernanceCard';
import { DueMark } from './DueMark';
import { progressText } from './reviewText';
import { ReviewLink, useReviewsPath } from './ReviewsLink';
import { reviewPath } from './reviewUrl';
import { StartReviewDialog } from './StartReviewDialog';
import { useReviewStyles } from './useReviewStyles';

const campaignKey = ({ id }: ReviewCampaignSummary) => id;

/** Every ownership review that concerns the reader. */
export function CampaignList() {
  const api = useApi(mlGovernanceApiRef);
  const navigate = useNavigate();
  const path = useReviewsPath();
  const [starting, setStarting] = useState(false);
  const ask = useCallback(
    (cursor?: string) => api.getReviews(cursor === undefined ? {} : { cursor }),
    [api],
  );
  const list = useListPages(ask, campaignKey);
  const { pages, error } = list;

  const started = (id: string | undefined) => {
    setStarting(false);
    if (id === undefined || path === undefined) return;
    navigate(reviewPath(path, { review: id }));
  };
  return (
    <GovernanceCard
      title="Ownership reviews"
      subheader="Each asks groups whether they own what the catalog says they do. Members of a group decide for it, and what they decide is kept as evidence."
      busy={!pages && !error}
    >
      {pages?.first.manages && (
        <div>
          <CardButton variant="outlined" onClick={() => setStarting(true)}>
            Start a review
          </CardButton>
        </div>
      )}
      {starting && <StartReviewDialog onClose={started} />}
      <PagedList
        list={list}
        subject="ownership reviews"
        more="Show older reviews"
        empty={({ manages }) => (
          <div>
            {manages
              ? 'There was no review yet.'
              : 'None of your groups takes part in a review.'}
          </div>
        )}
      >
        {campaigns => <CampaignTable campaigns={campaigns} />}
      </PagedList>
    </GovernanceCard>
  );
}

function CampaignTable(props: { campaigns: readonly ReviewCampaignSummary[] }) {
  const classes = useReviewStyles();
  return (
    <table className={classes.table}>
      <caption>
        <VisuallyHidden>Ownership reviews, the latest first</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Review</th>
          <th scope="col">Progress</th>
          <th scope="col">Due</th>
          <th scope="col">Your groups</th>
        </tr>
      </thead>
      <tbody>
        {props.campaigns.map(campaign => (
          <tr key={campaign.id}>
            <th scope="row">
              <ReviewLink to={{ review: campaign.id }}>
                {campaign.title}
              </ReviewLink>
              <div className={classes.quiet}>
                {instantText(campaign.createdAt)}
              </div>
            </th>
            <td>{progressText(campaign.progress)}</td>
            <td>
              <DueMark {...campaign} />
            </td>
            <td>
              {campaign.groups.map(group => (
                <div key={group.entityRef} className={classes.names}>
                  <ReviewLink
                    to={{ review: campaign.id, group: group.entityRef }}
                  >
                    {group.title ?? group.entityRef}
                  </ReviewLink>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
