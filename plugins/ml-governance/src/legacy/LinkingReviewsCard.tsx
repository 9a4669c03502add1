import { ReviewsCard } from '../components/Reviews/ReviewsCard';
import { LinksToReviews } from './LinksToReviews';

/** What is due, with a link to where it is decided. */
export function LinkingReviewsCard() {
  return (
    <LinksToReviews>
      <ReviewsCard />
    </LinksToReviews>
  );
}
