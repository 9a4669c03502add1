import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { rollupKindOf } from '../../rollup/rollupKinds';
import { EntityCompliance } from './EntityCompliance';

/** Which AWS resources of the page's entity break the tag dictionary, and how to mend them. */
export function ComplianceCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // The key keeps the verdicts on one entity from ever standing under another.
  return (
    <EntityCompliance
      key={entityRef}
      entityRef={entityRef}
      entityName={entity.metadata.name}
      rollupKind={rollupKindOf(entity.kind)}
    />
  );
}
