import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LinksToReviews } from '../pages/reviewsPage';

export const reviewsEntityCard = EntityCardBlueprint.make({
  name: 'reviews',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: () =>
      import('../components/Reviews/ReviewsCard').then(({ ReviewsCard }) => (
        <LinksToReviews>
          <ReviewsCard />
        </LinksToReviews>
      )),
  },
});
