import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { rollupKindOf } from '../../rollup/rollupKinds';
import { EntityCost } from './EntityCost';

/** What the entity of the page costs, compared with what, and where it goes. */
export function CostCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // The key keeps the figures of one entity from ever standing under another.
  return (
    <EntityCost
      key={entityRef}
      entityRef={entityRef}
      entityName={entity.metadata.name}
      rollupKind={rollupKindOf(entity.kind)}
    />
  );
}
