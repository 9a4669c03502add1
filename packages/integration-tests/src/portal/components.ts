import { Entity } from '@backstage/catalog-model';

/** A Component that claims the application ids. */
export function component(name: string, applicationIds: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'ml-governance.io/application-id': applicationIds.join(','),
      },
    },
    spec: { type: 'service', lifecycle: 'production' },
  };
}
