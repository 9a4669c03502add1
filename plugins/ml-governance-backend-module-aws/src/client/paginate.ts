import { CustomErrorBase } from '@backstage/errors';

/**
 * A list call of AWS that does not come to its end.
 */
class PaginationError extends CustomErrorBase {
  name = 'PaginationError' as const;
}

/** Far beyond any real list, near enough to stop one that runs in circles. */
const DEFAULT_MAX_PAGES = 10_000;

/**
 * The pages of a list call, in order. Every request carries the same
 * parameters but for the token; an absent, null or empty token ends the list.
 *
 * @throws PaginationError where a token comes back a second time, which means
 * that pages repeat, or where there are more than `maxPages`.
 */
export async function* paginate<Page>(options: {
  /** Such as `ce:GetCostAndUsage`, for messages. */
  operation: string;
  request: (token: string | undefined) => Promise<Page>;
  nextToken: (page: Page) => string | null | undefined;
  maxPages?: number;
}): AsyncGenerator<Page, void, undefined> {
  const { operation, request, nextToken } = options;
  const maxPages = options.maxPages ?? DEFAULT_MAX_PAGES;
  const seen = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await request(token);
    yield page;
    token = nextToken(page) || undefined;
    if (token === undefined) return;
    if (seen.has(token)) {
      throw new PaginationError(
        `${operation} answered page ${
          pages + 1
        } with a page token that it had given before, so its pages repeat; what was read is not to be trusted. The next refresh tries again`,
      );
    }
    seen.add(token);
  }
  throw new PaginationError(
    `${operation} has more than ${maxPages} pages; it was given up`,
  );
}
