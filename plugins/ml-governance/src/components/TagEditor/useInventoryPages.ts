import { useCallback, useEffect, useRef, useState } from 'react';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  InventoryResource,
  InventoryResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { PAGE_SIZE, resourceKey } from '../ResourcesTab/resourcePages';
import { InventoryFilters } from './inventoryFilters';

/** The pages that have come so far. */
export interface InventoryPages {
  first: InventoryResponse;
  items: readonly InventoryResource[];
  nextCursor?: string;
}

interface State {
  /** Of the filters, or, while others are loading, of those before. */
  pages?: InventoryPages;
  /** Why there is no first page. */
  error?: Error;
  /** Why there is no next page. */
  nextError?: Error;
  loading: boolean;
  loadingNext: boolean;
}

function errorOf(reason: unknown): Error {
  assertError(reason);
  return reason;
}

/** The resources that some filters leave, page by page as they are asked for. */
export function useInventoryPages(filters: InventoryFilters) {
  const api = useApi(mlGovernanceApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({
    loading: true,
    loadingNext: false,
  });
  // Answers to questions that are no longer asked are dropped.
  const round = useRef(0);

  useEffect(() => {
    round.current += 1;
    const current = round.current;
    const settle = (next: Partial<State>) => {
      if (current !== round.current) return;
      setState({ loading: false, loadingNext: false, ...next });
    };
    setState(({ pages }) => ({ pages, loading: true, loadingNext: false }));
    api.searchResources({ ...filters, limit: PAGE_SIZE, facets: true }).then(
      first => settle({ pages: { ...first, first } }),
      reason => settle({ error: errorOf(reason) }),
    );
    return () => {
      round.current += 1;
    };
  }, [api, filters, attempt]);

  const { pages, loading, loadingNext } = state;
  const loadNext = useCallback(() => {
    const cursor = pages?.nextCursor;
    if (!pages || !cursor || loading || loadingNext) return;
    const current = round.current;
    const settle = (next: Partial<State>) => {
      if (current !== round.current) return;
      setState(before => ({ ...before, loadingNext: false, ...next }));
    };
    setState(before => ({
      ...before,
      loadingNext: true,
      nextError: undefined,
    }));
    api.searchResources({ ...filters, limit: PAGE_SIZE, cursor }).then(
      page => settle({ pages: withPage(pages, page) }),
      reason => settle({ nextError: errorOf(reason) }),
    );
  }, [api, filters, pages, loading, loadingNext]);

  const reload = useCallback(() => setAttempt(number => number + 1), []);
  return { ...state, loadNext, reload };
}

/** A resource that is there already, as the inventory was read anew meanwhile, does not come twice. */
function withPage(
  pages: InventoryPages,
  page: InventoryResponse,
): InventoryPages {
  const known = new Set(pages.items.map(resourceKey));
  const more = page.items.filter(item => !known.has(resourceKey(item)));
  return {
    first: pages.first,
    items: [...pages.items, ...more],
    // A cursor that comes back would be followed for ever.
    nextCursor:
      page.nextCursor === pages.nextCursor ? undefined : page.nextCursor,
  };
}
