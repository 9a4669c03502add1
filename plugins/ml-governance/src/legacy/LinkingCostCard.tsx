import { CostCard } from '../components/CostCard';
import { LinksToStatements } from './LinksToStatements';

/** The cost card with a link to the statement of its entity. */
export function LinkingCostCard() {
  return (
    <LinksToStatements>
      <CostCard />
    </LinksToStatements>
  );
}
