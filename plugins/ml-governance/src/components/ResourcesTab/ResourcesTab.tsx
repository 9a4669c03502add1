import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityResources } from './EntityResources';

/** Every AWS resource of the page's entity, with its tags and what the tag dictionary says of them. */
export function ResourcesTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // The key keeps the resources of one entity from ever standing under another.
  return (
    <EntityResources
      key={entityRef}
      entityRef={entityRef}
      entityName={entity.metadata.name}
    />
  );
}
