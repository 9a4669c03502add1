import { createContext, ReactNode, useContext } from 'react';
import { Link } from '@backstage/core-components';

/**
 * Makes what links to one of the pages. Both frontend systems know routes in a
 * way of their own; whatever stands in a page or a card knows neither.
 */
export function createPageLink() {
  const PathContext = createContext<string | undefined>(undefined);

  /** Tells what stands in it where the page is in the portal. */
  function PagePath(props: {
    /** `undefined` where the portal has no such page. */
    path: string | undefined;
    children: ReactNode;
  }) {
    return (
      <PathContext.Provider value={props.path}>
        {props.children}
      </PathContext.Provider>
    );
  }

  /** Where the page is; `undefined` where the portal has none. */
  function usePagePath(): string | undefined {
    return useContext(PathContext);
  }

  /** Leads to the page; nothing where the portal has none. */
  function PageLink(props: { children: ReactNode }) {
    const to = usePagePath();
    return to === undefined ? null : (
      // It stands beside other text, from which colour alone would not tell it.
      <Link to={to} underline="always">
        {props.children}
      </Link>
    );
  }
  return { PagePath, PageLink, usePagePath };
}
