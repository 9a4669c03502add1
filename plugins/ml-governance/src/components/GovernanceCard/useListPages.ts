import { useCallback, useEffect, useRef, useState } from 'react';
import { assertError, ResponseError } from '@backstage/errors';

/** A page of a list, as the backend answers it. */
export interface ListPage {
  items: readonly unknown[];
  nextCursor?: string;
}

type ItemOf<Page extends ListPage> = Page['items'][number];

/** The pages of a list that have come so far. */
export interface ListPages<Page extends ListPage> {
  first: Page;
  items: readonly ItemOf<Page>[];
  nextCursor?: string;
}

interface State<Page extends ListPage> {
  /** Of what is asked for, or, while that is loading, of what was before. */
  pages?: ListPages<Page>;
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

/**
 * A list, page by page as they are asked for.
 *
 * @param ask - asks for the first page, or for that of a cursor; another
 * function begins another list
 * @param keyOf - tells an item from every other; one that is there already,
 * because what the list is made of was read anew meanwhile, does not come twice
 */
export function useListPages<Page extends ListPage>(
  ask: (cursor?: string) => Promise<Page>,
  keyOf: (item: ItemOf<Page>) => string | number,
) {
  const [state, setState] = useState<State<Page>>({
    loading: true,
    loadingNext: false,
  });
  const [attempt, setAttempt] = useState(0);
  // Answers to questions that are no longer asked are dropped.
  const round = useRef(0);
  const busy = useRef(false);

  useEffect(() => {
    round.current += 1;
    const current = round.current;
    busy.current = true;
    setState(({ pages }) => ({ pages, loading: true, loadingNext: false }));
    const settle = (next: Partial<State<Page>>) => {
      if (current !== round.current) return;
      busy.current = false;
      setState({ loading: false, loadingNext: false, ...next });
    };
    ask().then(
      first =>
        settle({
          pages: { first, items: first.items, nextCursor: first.nextCursor },
        }),
      reason => settle({ error: errorOf(reason) }),
    );
    return () => {
      round.current += 1;
    };
  }, [ask, attempt]);

  const { pages, nextError } = state;
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
    const settle = (next: Partial<State<Page>>) => {
      if (current !== round.current) return;
      busy.current = false;
      setState(before => ({ ...before, loadingNext: false, ...next }));
    };
    ask(cursor).then(
      page => settle({ pages: withPage(pages, page, keyOf) }),
      reason => settle({ nextError: errorOf(reason) }),
    );
  }, [ask, keyOf, pages]);

  const reload = useCallback(() => setAttempt(number => number + 1), []);
  /** Goes on where the list broke off, or begins anew where the backend has forgotten where that was. */
  const retryNext = useCallback(() => {
    const lost = ResponseError.is(nextError) && nextError.statusCode === 400;
    if (lost) reload();
    else loadNext();
  }, [nextError, loadNext, reload]);
  return { ...state, loadNext, retryNext, reload };
}

function withPage<Page extends ListPage>(
  pages: ListPages<Page>,
  page: Page,
  keyOf: (item: ItemOf<Page>) => string | number,
): ListPages<Page> {
  const known = new Set(pages.items.map(keyOf));
  return {
    first: pages.first,
    items: [
      ...pages.items,
      ...page.items.filter(item => !known.has(keyOf(item))),
    ],
    // A cursor that comes back would be followed for ever.
    nextCursor:
      page.nextCursor === pages.nextCursor ? undefined : page.nextCursor,
  };
}
