import { ResourcesTab } from '../components/ResourcesTab';
import { LinksToRemediation } from './LinksToRemediation';

/** The resources of an entity, from which a plan of their fixes can be made. */
export function LinkingResourcesTab() {
  return (
    <LinksToRemediation>
      <ResourcesTab />
    </LinksToRemediation>
  );
}
