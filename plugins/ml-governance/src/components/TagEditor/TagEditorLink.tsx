import { createContext, ReactNode, useContext } from 'react';
import { Link } from '@backstage/core-components';

const TagEditorPathContext = createContext<string | undefined>(undefined);

/**
 * Tells what stands in it where the tag editor is in the portal. Both frontend
 * systems know routes in a way of their own; whatever links there knows neither.
 */
export function TagEditorPath(props: {
  /** `undefined` where the portal has no such page. */
  path: string | undefined;
  children: ReactNode;
}) {
  return (
    <TagEditorPathContext.Provider value={props.path}>
      {props.children}
    </TagEditorPathContext.Provider>
  );
}

/** Leads to the tag editor; nothing where the portal has no page of it. */
export function TagEditorLink(props: { children: ReactNode }) {
  const to = useContext(TagEditorPathContext);
  return to === undefined ? null : (
    // It stands beside other text, from which colour alone would not tell it.
    <Link to={to} underline="always">
      {props.children}
    </Link>
  );
}
