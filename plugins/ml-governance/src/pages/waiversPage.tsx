import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { WaiversPath } from '../components/Waivers/WaiversLink';

/** Where all waivers are. */
export const waiversRouteRef = createRouteRef();

export const waiversPage = PageBlueprint.make({
  name: 'waivers',
  params: {
    path: '/ml-governance/waivers',
    title: 'ML waivers',
    routeRef: waiversRouteRef,
    loader: () =>
      import('../components/Waivers/WaiverList').then(({ WaiverList }) => (
        <WaiverList />
      )),
  },
});

/** Lets what stands in it link to the page of all waivers. */
export function LinksToWaivers(props: { children: ReactNode }) {
  return (
    <WaiversPath path={useRouteRef(waiversRouteRef)?.()}>
      {props.children}
    </WaiversPath>
  );
}
