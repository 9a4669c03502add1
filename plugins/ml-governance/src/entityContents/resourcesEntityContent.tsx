import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { mlServiceFilter } from '../entityCards/mlServiceFilter';
import { LinksToRemediation } from '../pages/remediationPage';

export const resourcesEntityContent = EntityContentBlueprint.make({
  name: 'resources',
  params: {
    path: '/aws-resources',
    title: 'AWS resources',
    filter: mlServiceFilter,
    loader: () =>
      import('../components/ResourcesTab').then(({ ResourcesTab }) => (
        <LinksToRemediation>
          <ResourcesTab />
        </LinksToRemediation>
      )),
  },
});
