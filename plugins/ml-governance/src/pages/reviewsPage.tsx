import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { ReviewsPath } from '../components/Reviews/ReviewsLink';
import { LinksToRemediation } from './remediationPage';

/** Where the ownership reviews are. */
export const reviewsRouteRef = createRouteRef();

export const reviewsPage = PageBlueprint.make({
  name: 'reviews',
  params: {
    path: '/ml-governance/reviews',
    title: 'ML ownership reviews',
    routeRef: reviewsRouteRef,
    loader: () =>
      import('../components/Reviews').then(({ Reviews }) => (
        <LinksToRemediation>
          <Reviews />
        </LinksToRemediation>
      )),
  },
});

/** Lets what stands in it link to the ownership reviews. */
export function LinksToReviews(props: { children: ReactNode }) {
  return (
    <ReviewsPath path={useRouteRef(reviewsRouteRef)?.()}>
      {props.children}
    </ReviewsPath>
  );
}
