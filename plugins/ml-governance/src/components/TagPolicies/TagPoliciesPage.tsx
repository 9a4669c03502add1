import { Header, Page } from '@backstage/core-components';
import { TagPolicies } from './TagPolicies';

/** The policies with the header of portals on the old frontend system, which pages bring themselves. */
export function TagPoliciesPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML tag policies"
        subtitle="What AWS can be told of the tag dictionary, and what a change would come to"
      />
      <TagPolicies />
    </Page>
  );
}
