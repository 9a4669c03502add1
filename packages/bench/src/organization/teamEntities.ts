import { Entity } from '@backstage/catalog-model';
import { catalogEntity } from './catalogEntities';
import { applicationName } from './taggedResources';

/** The team that owns as many components as a page shows. */
export const LARGEST_TEAM = 'team-0';
export const LARGEST_TEAM_OWNS = 200;

/** The team that owns an application: the first own `LARGEST_TEAM_OWNS`, the rest goes round. */
function teamOf(application: number, teams: number): string {
  return application < LARGEST_TEAM_OWNS
    ? LARGEST_TEAM
    : `team-${1 + (application % (teams - 1))}`;
}

/** The catalog of an organisation whose teams stand beside each other. */
export function teamEntities(applications: number, teams: number): Entity[] {
  return [
    ...Array.from({ length: teams }, (_, index) =>
      catalogEntity('Group', `team-${index}`, { type: 'team', children: [] }),
    ),
    ...Array.from({ length: applications }, (_, index) =>
      catalogEntity('Component', applicationName(index), {
        type: 'ml-service',
        lifecycle: 'production',
        owner: teamOf(index, teams),
      }),
    ),
  ];
}
