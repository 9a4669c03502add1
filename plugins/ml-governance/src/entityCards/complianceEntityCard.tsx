import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LinksToResources } from '../entityContents/resourcesEntityContent';
import { LinksToRemediation } from '../pages/remediationPage';
import { mlServiceFilter } from './mlServiceFilter';

export const complianceEntityCard = EntityCardBlueprint.make({
  name: 'compliance',
  params: {
    type: 'content',
    filter: mlServiceFilter,
    loader: () =>
      import('../components/ComplianceCard').then(({ ComplianceCard }) => (
        <LinksToRemediation>
          <LinksToResources>
            <ComplianceCard />
          </LinksToResources>
        </LinksToRemediation>
      )),
  },
});
