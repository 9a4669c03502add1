import { RemediationPage } from '../components/Remediation';
import { LinksToTagEditor } from './LinksToTagEditor';

/** The plans to change tags with a link to the tag editor. */
export function LinkingRemediationPage() {
  return (
    <LinksToTagEditor>
      <RemediationPage />
    </LinksToTagEditor>
  );
}
