import { Entity } from '@backstage/catalog-model';

export function mlService(
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    type?: string;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: options.annotations ?? {},
    },
    spec: { type: options.type ?? 'ml-service', lifecycle: 'production' },
    relations: options.owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${options.owner}` }]
      : [],
  };
}

export function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
}
