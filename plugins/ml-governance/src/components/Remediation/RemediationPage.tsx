import { Header, Page } from '@backstage/core-components';
import { Remediation } from './Remediation';

/** The plans with the header of portals on the old frontend system, which pages bring themselves. */
export function RemediationPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML remediation plans"
        subtitle="Changes of tags, reviewed before they are written and undone where they were wrong"
      />
      <Remediation />
    </Page>
  );
}
