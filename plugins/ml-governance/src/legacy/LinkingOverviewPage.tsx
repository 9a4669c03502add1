import { OverviewPage } from '../components/Overview';
import { LinksToStatements } from './LinksToStatements';
import { LinksToTagEditor } from './LinksToTagEditor';
import { LinksToTagPolicies } from './LinksToTagPolicies';
import { LinksToWaivers } from './LinksToWaivers';

/** The overview with a link to the statements. */
export function LinkingOverviewPage() {
  return (
    <LinksToStatements>
      <LinksToTagPolicies>
        <LinksToTagEditor>
          <LinksToWaivers>
            <OverviewPage />
          </LinksToWaivers>
        </LinksToTagEditor>
      </LinksToTagPolicies>
    </LinksToStatements>
  );
}
