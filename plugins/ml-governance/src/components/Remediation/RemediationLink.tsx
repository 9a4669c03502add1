import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { createPageLink } from '../../pageLinks/createPageLink';
import { planPath } from './planFilter';

/** Leads to the plans to change tags. */
export const {
  PagePath: RemediationPath,
  PageLink: RemediationLink,
  usePagePath: useRemediationPath,
} = createPageLink();

/** Leads to one plan; only the words where the portal has no page of plans. */
export function PlanLink(props: { id: string; children: ReactNode }) {
  const path = useRemediationPath();
  return path === undefined ? (
    <>{props.children}</>
  ) : (
    <Link to={planPath(path, props.id)} underline="always">
      {props.children}
    </Link>
  );
}
