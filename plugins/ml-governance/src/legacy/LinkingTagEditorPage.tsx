import { TagEditorPage } from '../components/TagEditor';
import { LinksToRemediation } from './LinksToRemediation';

/** The tag editor with links to the plans that it makes. */
export function LinkingTagEditorPage() {
  return (
    <LinksToRemediation>
      <TagEditorPage />
    </LinksToRemediation>
  );
}
