import { useLocation, useSearchParams } from 'react-router-dom';
import { Content } from '@backstage/core-components';
import { CampaignList } from './CampaignList';
import { CampaignView } from './CampaignView';
import { Evidence } from './Evidence';
import { GroupReview } from './GroupReview';
import { ReviewsPath } from './ReviewsLink';
import { readReviewPlace, ReviewPlace } from './reviewUrl';

/** The ownership reviews, or the part of one that the URL names. */
export function Reviews() {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const place = readReviewPlace(params);
  return (
    <ReviewsPath path={pathname}>
      <Content>
        {/* The key keeps what is shown of one from standing under another. */}
        <Place key={JSON.stringify(place)} {...place} />
      </Content>
    </ReviewsPath>
  );
}

function Place(props: ReviewPlace) {
  const { review, group, view } = props;
  if (review === undefined) return <CampaignList />;
  if (view === 'evidence') return <Evidence id={review} groupRef={group} />;
  if (group !== undefined || view === 'unassigned') {
    return <GroupReview id={review} groupRef={group} />;
  }
  return <CampaignView id={review} />;
}
