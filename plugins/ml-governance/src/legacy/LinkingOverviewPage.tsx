import { OverviewPage } from '../components/Overview';
import { LinksToRemediation } from './LinksToRemediation';
import { LinksToReviews } from './LinksToReviews';
import { LinksToStatements } from './LinksToStatements';
import { LinksToTagEditor } from './LinksToTagEditor';
import { LinksToTagPolicies } from './LinksToTagPolicies';
import { LinksToWaivers } from './LinksToWaivers';

/** The overview with links to the other pages, where the portal has them. */
export function LinkingOverviewPage() {
  return (
    <LinksToStatements>
      <LinksToTagPolicies>
        <LinksToTagEditor>
          <LinksToWaivers>
            <LinksToReviews>
              <LinksToRemediation>
                <OverviewPage />
              </LinksToRemediation>
            </LinksToReviews>
          </LinksToWaivers>
        </LinksToTagEditor>
      </LinksToTagPolicies>
    </LinksToStatements>
  );
}
