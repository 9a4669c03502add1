import { OverviewPage } from '../components/Overview';
import { LinksToStatements } from './LinksToStatements';
import { LinksToTagPolicies } from './LinksToTagPolicies';

/** The overview with a link to the statements. */
export function LinkingOverviewPage() {
  return (
    <LinksToStatements>
      <LinksToTagPolicies>
        <OverviewPage />
      </LinksToTagPolicies>
    </LinksToStatements>
  );
}
