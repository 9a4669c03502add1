import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { createPageLink } from '../../pageLinks/createPageLink';
import { ReviewPlace, reviewPath } from './reviewUrl';

/** Leads to the ownership reviews. */
export const {
  PagePath: ReviewsPath,
  PageLink: ReviewsLink,
  usePagePath: useReviewsPath,
} = createPageLink();

/** Leads to a part of a review; only the words where the portal has no page of them. */
export function ReviewLink(props: { to: ReviewPlace; children: ReactNode }) {
  const path = useReviewsPath();
  return path === undefined ? (
    <>{props.children}</>
  ) : (
    <Link to={reviewPath(path, props.to)} underline="always">
      {props.children}
    </Link>
  );
}
