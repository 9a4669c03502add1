import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LinksToStatements } from '../pages/statementPage';
import { mlServiceFilter } from './mlServiceFilter';

export const costEntityCard = EntityCardBlueprint.make({
  name: 'cost',
  params: {
    type: 'content',
    filter: mlServiceFilter,
    loader: () =>
      import('../components/CostCard').then(({ CostCard }) => (
        <LinksToStatements>
          <CostCard />
        </LinksToStatements>
      )),
  },
});
