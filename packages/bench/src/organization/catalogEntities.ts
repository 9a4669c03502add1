import { Entity } from '@backstage/catalog-model';
import { applicationName } from './taggedResources';

/** Groups below each group that is no leaf. */
const BRANCHES = 3;
/** Levels of groups, the root's included. */
const DEPTH = 5;

/** The group that all others are below. */
export const ROOT_GROUP = 'group-0';

const FIRST_LEAF = (BRANCHES ** (DEPTH - 1) - 1) / (BRANCHES - 1);
const GROUPS = (BRANCHES ** DEPTH - 1) / (BRANCHES - 1);

/** A group that has no others below it, and owns the application. */
export function owningGroup(application: number): string {
  return `group-${FIRST_LEAF + (application % (GROUPS - FIRST_LEAF))}`;
}

/**
 * The catalog of an organisation: a tree of 121 groups, five deep, whose 81
 * leaves own the applications in turns.
 */
export function catalogEntities(applications: number): Entity[] {
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    catalogEntity('Group', `group-${index}`, {
      type: 'team',
      children: [],
      ...(index === 0
        ? {}
        : { parent: `group-${Math.floor((index - 1) / BRANCHES)}` }),
    }),
  );
  const components = Array.from({ length: applications }, (_, index) =>
    catalogEntity('Component', applicationName(index), {
      type: 'ml-service',
      lifecycle: 'production',
      owner: owningGroup(index),
    }),
  );
  return [...groups, ...components];
}

/** An entity of the generated catalog. */
export function catalogEntity(
  kind: string,
  name: string,
  spec: Entity['spec'],
): Entity {
  const location = 'url:http://catalog.invalid/organization';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
      },
    },
    spec,
  };
}
