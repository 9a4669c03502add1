import { OverviewPage } from '../components/Overview';
import { LinksToStatements } from './LinksToStatements';

/** The overview with a link to the statements. */
export function LinkingOverviewPage() {
  return (
    <LinksToStatements>
      <OverviewPage />
    </LinksToStatements>
  );
}
