import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { ReviewsPath } from '../components/Reviews/ReviewsLink';
import { reviewsLinkRef } from './routes';

/** Lets what stands in it link to the ownership reviews, where the portal has a page of them. */
export function LinksToReviews(props: { children: ReactNode }) {
  const pathOf = useRouteRef(reviewsLinkRef);
  return <ReviewsPath path={pathOf?.()}>{props.children}</ReviewsPath>;
}
