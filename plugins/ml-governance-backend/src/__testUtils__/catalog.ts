import { Entity } from '@backstage/catalog-model';

export function mlService(
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    partOf?: string[];
    type?: string;
  } = {},
): Entity {
  const { owner, partOf = [] } = options;
  return entity('Component', name, {
    annotations: options.annotations,
    spec: { type: options.type ?? 'ml-service', lifecycle: 'production' },
    relations: {
      ownedBy: owner ? [withKind('group', owner)] : [],
      partOf: partOf.map(one => withKind('system', one)),
    },
  });
}

export function group(
  name: string,
  options: {
    parents?: string[];
    annotations?: Record<string, string>;
    title?: string;
  } = {},
): Entity {
  const { parents = [] } = options;
  return entity('Group', name, {
    annotations: options.annotations,
    title: options.title,
    spec: { type: 'team', children: [] },
    relations: { childOf: parents.map(one => withKind('group', one)) },
  });
}

export function user(name: string, memberOf: string[]): Entity {
  return entity('User', name, {
    spec: { memberOf },
    relations: { memberOf: memberOf.map(one => withKind('group', one)) },
  });
}

/** A System or a Domain. */
export function container(
  kind: 'System' | 'Domain',
  name: string,
  options: { partOf?: string[]; annotations?: Record<string, string> } = {},
): Entity {
  const { partOf = [] } = options;
  return entity(kind, name, {
    annotations: options.annotations,
    spec: {},
    relations: { partOf: partOf.map(one => withKind('domain', one)) },
  });
}

function entity(
  kind: string,
  name: string,
  options: {
    annotations?: Record<string, string>;
    title?: string;
    spec: Entity['spec'];
    relations: Record<string, string[]>;
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: options.annotations ?? {},
      ...(options.title ? { title: options.title } : {}),
    },
    spec: options.spec,
    relations: Object.entries(options.relations).flatMap(([type, refs]) =>
      refs.map(targetRef => ({ type, targetRef })),
    ),
  };
}

/** A name may come with another kind, such as `user:maya`. */
function withKind(kind: string, name: string): string {
  const [own, rest] = name.split(':');
  return rest === undefined
    ? `${kind}:default/${name}`
    : `${own}:default/${rest}`;
}
