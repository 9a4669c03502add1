import { ComplianceCard } from '../components/ComplianceCard';
import { LinksToRemediation } from './LinksToRemediation';

/** The compliance card, from which a plan of its fixes can be made. */
export function LinkingComplianceCard() {
  return (
    <LinksToRemediation>
      <ComplianceCard />
    </LinksToRemediation>
  );
}
