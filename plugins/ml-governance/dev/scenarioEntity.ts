import { Entity } from '@backstage/catalog-model';

/** An entity whose name chooses the scenario that its cards show. */
export function scenarioEntity(
  name: string,
  kind: string = 'Component',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, description: `The cards in the scenario "${name}"` },
    spec: { type: 'ml-service', lifecycle: 'production', owner: 'team-fraud' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-fraud' }],
  };
}
