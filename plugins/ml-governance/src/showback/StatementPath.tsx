import { createContext, ReactNode, useContext } from 'react';

const StatementPathContext = createContext<string | undefined>(undefined);

/**
 * Tells what stands in it where statements are in the portal. Both frontend
 * systems know routes in a way of their own; whatever links to statements knows
 * neither.
 */
export function StatementPath(props: {
  /** `undefined` where the portal has no page of statements. */
  path: string | undefined;
  children: ReactNode;
}) {
  return (
    <StatementPathContext.Provider value={props.path}>
      {props.children}
    </StatementPathContext.Provider>
  );
}

/** What statement a link leads to; the choice is the reader's where nothing is said. */
export interface StatementTarget {
  entityRef?: string;
  /** `YYYY-MM`. */
  month?: string;
}

/** Where a statement is; `undefined` where the portal has no page of them. */
export function useStatementLink(target: StatementTarget): string | undefined {
  const path = useContext(StatementPathContext);
  if (path === undefined) return undefined;
  const search = new URLSearchParams();
  if (target.entityRef) search.set('entity', target.entityRef);
  if (target.month) search.set('month', target.month);
  return search.size > 0 ? `${path}?${search}` : path;
}
