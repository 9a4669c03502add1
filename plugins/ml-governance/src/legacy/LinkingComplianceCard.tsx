import { ComplianceCard } from '../components/ComplianceCard';
import { LinksToRemediation } from './LinksToRemediation';
import { LinksToResources } from './LinksToResources';

/** The compliance card, which leads to a plan of its fixes and to the resources. */
export function LinkingComplianceCard() {
  return (
    <LinksToRemediation>
      <LinksToResources>
        <ComplianceCard />
      </LinksToResources>
    </LinksToRemediation>
  );
}
