import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { WaiversPath } from '../components/Waivers/WaiversLink';
import { waiversLinkRef } from './routes';

/** Lets what stands in it link to the waivers, where the portal has a page of them. */
export function LinksToWaivers(props: { children: ReactNode }) {
  const pathOf = useRouteRef(waiversLinkRef);
  return <WaiversPath path={pathOf?.()}>{props.children}</WaiversPath>;
}
