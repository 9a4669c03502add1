import { ReviewsPage } from '../components/Reviews';
import { LinksToRemediation } from './LinksToRemediation';

/** The ownership reviews, from which plans to change tags can be made. */
export function LinkingReviewsPage() {
  return (
    <LinksToRemediation>
      <ReviewsPage />
    </LinksToRemediation>
  );
}
