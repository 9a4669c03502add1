import { createContext, ReactNode, useContext } from 'react';
import { Link } from '@backstage/core-components';

const TagPoliciesPathContext = createContext<string | undefined>(undefined);

/**
 * Tells what stands in it where the tag policies are in the portal. Both
 * frontend systems know routes in a way of their own; whatever links there knows
 * neither.
 */
export function TagPoliciesPath(props: {
  /** `undefined` where the portal has no such page. */
  path: string | undefined;
  children: ReactNode;
}) {
  return (
    <TagPoliciesPathContext.Provider value={props.path}>
      {props.children}
    </TagPoliciesPathContext.Provider>
  );
}

/** Leads to the tag policies; nothing where the portal has no page of them. */
export function TagPoliciesLink(props: { children: ReactNode }) {
  const to = useContext(TagPoliciesPathContext);
  return to === undefined ? null : (
    // It stands beside other text, from which colour alone would not tell it.
    <Link to={to} underline="always">
      {props.children}
    </Link>
  );
}
