import { Entity } from '@backstage/catalog-model';

/** An ML service that shows both cards. */
export function mlServiceEntity(overrides: Partial<Entity> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'fraud-detection' },
    spec: { type: 'ml-service', lifecycle: 'production', owner: 'team-fraud' },
    ...overrides,
  };
}
