import { Header, Page } from '@backstage/core-components';
import { WaiverList } from './WaiverList';

/** The waivers with the header of portals on the old frontend system, which pages bring themselves. */
export function WaiversPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML waivers"
        subtitle="Rules of the tag dictionary that may be broken for a while, by whom and why"
      />
      <WaiverList />
    </Page>
  );
}
