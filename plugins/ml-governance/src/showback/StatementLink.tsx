import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { StatementTarget, useStatementLink } from './StatementPath';

/** Leads to a statement; nothing where the portal has no page of them. */
export function StatementLink(
  props: StatementTarget & { children: ReactNode },
) {
  const { children, ...target } = props;
  const to = useStatementLink(target);
  return to === undefined ? null : (
    // It stands beside other text, from which colour alone would not tell it.
    <Link to={to} underline="always">
      {children}
    </Link>
  );
}
