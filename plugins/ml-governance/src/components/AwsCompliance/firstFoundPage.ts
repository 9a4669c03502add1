/** A page of a list of which the backend looks at so many resources and no further. */
interface SearchedPage {
  items: readonly unknown[];
  nextCursor?: string;
}

/**
 * The next page with something on it, or the last: what is rare is not on every
 * page of what the backend looks at.
 */
export async function firstFoundPage<Page extends SearchedPage>(
  read: (cursor: string | undefined) => Promise<Page>,
  cursor: string | undefined,
): Promise<Page> {
  let next = cursor;
  for (;;) {
    const page = await read(next);
    if (page.items.length > 0 || page.nextCursor === undefined) return page;
    next = page.nextCursor;
  }
}
