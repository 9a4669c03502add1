import { useEffect, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';

/** One page of a list, and where the next begins. */
interface ListPage<T> {
  items: readonly T[];
  nextCursor?: string;
  /** When AWS was asked, where that is one time for all; absent until it was. */
  readAt?: string;
}

/**
 * A list of the backend, page after page: the first at once, each further one
 * when it is asked for.
 *
 * @param read - must stay the same from one rendering to the next
 */
export function useListPages<T>(
  read: (cursor: string | undefined) => Promise<ListPage<T>>,
) {
  const [pages, setPages] = useState<ListPage<T>>();
  const [{ loading, error }, more] = useAsyncFn(async () => {
    const page = await read(pages?.nextCursor);
    setPages({
      items: [...(pages?.items ?? []), ...page.items],
      nextCursor: page.nextCursor,
      readAt: page.readAt,
    });
  }, [read, pages]);
  const isUnread = pages === undefined && !loading && !error;
  useEffect(() => {
    if (isUnread) more();
  }, [isUnread, more]);
  return {
    /** Absent until the first page is there. */
    items: pages?.items,
    readAt: pages?.readAt,
    hasMore: pages?.nextCursor !== undefined,
    loading,
    error,
    /** Reads the next page, or tries again what failed. */
    more,
  };
}
