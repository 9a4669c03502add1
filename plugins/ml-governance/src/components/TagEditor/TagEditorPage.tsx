import { Header, Page } from '@backstage/core-components';
import { TagEditor } from './TagEditor';

/** The tag editor with the header of portals on the old frontend system, which pages bring themselves. */
export function TagEditorPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML tag editor"
        subtitle="Search all AWS resources, and change the tags of many by a plan"
      />
      <TagEditor />
    </Page>
  );
}
