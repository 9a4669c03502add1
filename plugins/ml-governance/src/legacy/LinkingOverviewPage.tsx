import { OverviewPage } from '../components/Overview';
import { LinksToReviews } from './LinksToReviews';
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
            <LinksToReviews>
              <OverviewPage />
            </LinksToReviews>
          </LinksToWaivers>
        </LinksToTagEditor>
      </LinksToTagPolicies>
    </LinksToStatements>
  );
}
