import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { StatementPath } from '../showback/StatementPath';

/** Where statements are. */
export const statementRouteRef = createRouteRef();

export const statementPage = PageBlueprint.make({
  name: 'statement',
  params: {
    path: '/ml-governance/statement',
    title: 'ML cost statements',
    routeRef: statementRouteRef,
    loader: () => import('../showback').then(({ Statement }) => <Statement />),
  },
});

/** Lets what stands in it link to statements. */
export function LinksToStatements(props: { children: ReactNode }) {
  return (
    <StatementPath path={useRouteRef(statementRouteRef)?.()}>
      {props.children}
    </StatementPath>
  );
}
