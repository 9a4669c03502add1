import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { TagPoliciesPath } from '../components/TagPolicies/TagPoliciesLink';
import { tagPoliciesLinkRef } from './routes';

/** Lets what stands in it link to the tag policies, where the portal has a page of them. */
export function LinksToTagPolicies(props: { children: ReactNode }) {
  const pathOf = useRouteRef(tagPoliciesLinkRef);
  return <TagPoliciesPath path={pathOf?.()}>{props.children}</TagPoliciesPath>;
}
