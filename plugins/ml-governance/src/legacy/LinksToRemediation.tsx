import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { RemediationPath } from '../components/Remediation/RemediationLink';
import { remediationLinkRef } from './routes';

/** Lets what stands in it link to the plans to change tags, where the portal has a page of them. */
export function LinksToRemediation(props: { children: ReactNode }) {
  const pathOf = useRouteRef(remediationLinkRef);
  return <RemediationPath path={pathOf?.()}>{props.children}</RemediationPath>;
}
