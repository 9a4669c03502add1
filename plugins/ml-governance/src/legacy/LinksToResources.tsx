import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { ResourcesPath } from '../components/ResourcesTab/ResourcesLink';
import { resourcesLinkRef } from './routes';

/** Lets what stands in it link to the resources of the page's entity, where its page has a tab of them. */
export function LinksToResources(props: { children: ReactNode }) {
  const pathOf = useRouteRef(resourcesLinkRef);
  return <ResourcesPath path={pathOf?.()}>{props.children}</ResourcesPath>;
}
