import { Header, Page } from '@backstage/core-components';
import { Overview } from './Overview';

/** The overview with the header of portals on the old frontend system, which pages bring themselves. */
export function OverviewPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML governance"
        subtitle="What machine learning costs, whose it is, and whether its AWS resources say so"
      />
      <Overview />
    </Page>
  );
}
