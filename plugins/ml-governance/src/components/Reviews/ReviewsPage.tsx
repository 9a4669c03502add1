import { Header, Page } from '@backstage/core-components';
import { Reviews } from './Reviews';

/** The ownership reviews with the header of portals on the old frontend system, which pages bring themselves. */
export function ReviewsPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML ownership reviews"
        subtitle="Whether groups own what they are said to own, decided by themselves and kept as evidence"
      />
      <Reviews />
    </Page>
  );
}
