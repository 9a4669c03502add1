import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { TagPoliciesPath } from '../components/TagPolicies/TagPoliciesLink';

/** Where the tag policies are. */
export const tagPoliciesRouteRef = createRouteRef();

export const tagPoliciesPage = PageBlueprint.make({
  name: 'policies',
  params: {
    path: '/ml-governance/policies',
    title: 'ML tag policies',
    routeRef: tagPoliciesRouteRef,
    loader: () =>
      import('../components/TagPolicies').then(({ TagPolicies }) => (
        <TagPolicies />
      )),
  },
});

/** Lets what stands in it link to the tag policies. */
export function LinksToTagPolicies(props: { children: ReactNode }) {
  return (
    <TagPoliciesPath path={useRouteRef(tagPoliciesRouteRef)?.()}>
      {props.children}
    </TagPoliciesPath>
  );
}
