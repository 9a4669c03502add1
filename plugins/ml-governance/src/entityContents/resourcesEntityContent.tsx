import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { mlServiceFilter } from '../entityCards/mlServiceFilter';

export const resourcesEntityContent = EntityContentBlueprint.make({
  name: 'resources',
  params: {
    path: '/aws-resources',
    title: 'AWS resources',
    filter: mlServiceFilter,
    loader: () =>
      import('../components/ResourcesTab').then(({ ResourcesTab }) => (
        <ResourcesTab />
      )),
  },
});
