import { OverviewPage } from '../components/Overview';
import { LinksToStatements } from './LinksToStatements';
import { LinksToTagEditor } from './LinksToTagEditor';
import { LinksToTagPolicies } from './LinksToTagPolicies';

/** The overview with a link to the statements. */
export function LinkingOverviewPage() {
  return (
    <LinksToStatements>
      <LinksToTagPolicies>
        <LinksToTagEditor>
          <OverviewPage />
        </LinksToTagEditor>
      </LinksToTagPolicies>
    </LinksToStatements>
  );
}
