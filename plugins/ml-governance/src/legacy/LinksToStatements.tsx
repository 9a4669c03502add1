import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { StatementPath } from '../showback/StatementPath';
import { statementLinkRef } from './routes';

/** Lets what stands in it link to statements, where the portal has a page of them. */
export function LinksToStatements(props: { children: ReactNode }) {
  const pathOf = useRouteRef(statementLinkRef);
  return <StatementPath path={pathOf?.()}>{props.children}</StatementPath>;
}
