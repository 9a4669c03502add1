import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';

/** What every answer about an entity begins with. */
export function entityFrame(
  entity: MappedEntity,
): Pick<
  CostResponse,
  'entityRef' | 'applicationIds' | 'mappedBy' | 'hint' | 'rollup'
> {
  const { rule } = entity.mapping;
  return {
    entityRef: entity.entityRef,
    applicationIds: [...entity.applications.applicationIds],
    ...(rule ? { mappedBy: rule } : {}),
    ...(entity.hint ? { hint: entity.hint } : {}),
    ...(entity.rollup ? { rollup: entity.rollup } : {}),
  };
}
