import { ReactNode } from 'react';
import { createRouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ResourcesPath } from '../components/ResourcesTab/ResourcesLink';
import { mlServiceFilter } from '../entityCards/mlServiceFilter';
import { LinksToRemediation } from '../pages/remediationPage';

/** Where the AWS resources of the page's entity are. */
export const resourcesRouteRef = createRouteRef();

export const resourcesEntityContent = EntityContentBlueprint.make({
  name: 'resources',
  params: {
    path: '/aws-resources',
    title: 'AWS resources',
    filter: mlServiceFilter,
    routeRef: resourcesRouteRef,
    loader: () =>
      import('../components/ResourcesTab').then(({ ResourcesTab }) => (
        <LinksToRemediation>
          <ResourcesTab />
        </LinksToRemediation>
      )),
  },
});

/** Lets what stands in it, on the page of an entity, link to its AWS resources. */
export function LinksToResources(props: { children: ReactNode }) {
  return (
    <ResourcesPath path={useRouteRef(resourcesRouteRef)?.()}>
      {props.children}
    </ResourcesPath>
  );
}
