import { useCallback, useEffect, useRef, useState } from 'react';
import { assertError, ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { ResourceFilters } from './resourceFilters';
import { firstPage, PAGE_SIZE, ResourcePages, withPage } from './resourcePages';

interface State {
  /** The pages of the filters, or, while others are loading, of those before. */
  pages?: ResourcePages;
  /** Why there is no first page. */
  error?: Error;
  /** Why there is no next page. */
  nextError?: Error;
  loading: boolean;
  loadingNext: boolean;
}

const AT_FIRST: State = { loading: true, loadingNext: false };

function errorOf(reason: unknown): Error {
  assertError(reason);
  return reason;
}

/** The resources that some filters leave, page by page as they are asked for. */
export function useResourcePages(entityRef: string, filters: ResourceFilters) {
  const api = useApi(mlGovernanceApiRef);
  const [state, setState] = useState<State>(AT_FIRST);
  const [attempt, setAttempt] = useState(0);
  // Answers to questions that are no longer asked are dropped.
  const round = useRef(0);
  const busy = useRef(false);

  useEffect(() => {
    round.current += 1;
    const current = round.current;
    busy.current = true;
    setState(before => ({ ...AT_FIRST, pages: before.pages }));
    const settle = (next: Partial<State>) => {
      if (current !== round.current) return;
      busy.current = false;
      setState({ loading: false, loadingNext: false, ...next });
    };
    api.getResources(entityRef, { ...filters, limit: PAGE_SIZE }).then(
      page => settle({ pages: firstPage(page) }),
      reason => settle({ error: errorOf(reason) }),
    );
    return () => {
      round.current += 1;
    };
  }, [api, entityRef, filters, attempt]);

  const { pages } = state;
  const loadNext = useCallback(() => {
    const cursor = pages?.nextCursor;
    if (!pages || !cursor || busy.current) return;
    const current = round.current;
    busy.current = true;
    setState(before => ({
      ...before,
      loadingNext: true,
      nextError: undefined,
    }));
    const settle = (next: Partial<State>) => {
      if (current !== round.current) return;
      busy.current = false;
      setState(before => ({ ...before, loadingNext: false, ...next }));
    };
    api.getResources(entityRef, { ...filters, limit: PAGE_SIZE, cursor }).then(
      page => settle({ pages: withPage(pages, page) }),
      reason => settle({ nextError: errorOf(reason) }),
    );
  }, [api, entityRef, filters, pages]);

  const reload = useCallback(() => setAttempt(number => number + 1), []);
  const { nextError } = state;
  /** Goes on where the list broke off, or begins anew where the backend has forgotten where that was. */
  const retryNext = useCallback(() => {
    const lost = ResponseError.is(nextError) && nextError.statusCode === 400;
    if (lost) reload();
    else loadNext();
  }, [nextError, loadNext, reload]);
  return { ...state, loadNext, retryNext, reload };
}
