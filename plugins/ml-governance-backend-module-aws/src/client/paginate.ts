import { CustomErrorBase } from '@backstage/errors';
import { isExpiredPageToken } from './awsErrors';

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
  /**
   * Where given, a list whose token expires half-way is read once more from
   * its beginning, after this was called. Pages then come twice.
   */
  onRestart?: () => void;
}): AsyncGenerator<Page, void, undefined> {
  const { operation, request, nextToken, onRestart } = options;
  const maxPages = options.maxPages ?? DEFAULT_MAX_PAGES;
  const seen = new Set<string>();
  let restarted = false;
  let token: string | undefined;
  for (let pages = 0; pages < maxPages; pages++) {
    let page: Page;
    try {
      page = await request(token);
    } catch (error) {
      const restart =
        onRestart &&
        !restarted &&
        token !== undefined &&
        isExpiredPageToken(error);
      if (!restart) throw error;
      onRestart();
      restarted = true;
      token = undefined;
      seen.clear();
      continue;
    }
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
