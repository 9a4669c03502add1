import { z } from 'zod';

/** What a service calls the parameters that cut a list into pages. */
export interface PageStyle {
  /** The parameter that holds the size of a page, and the most it may be. */
  size?: readonly [parameter: string, most: number];
  /** The parameter, and the field of the answer, that hold the page token. */
  token: string;
}

/** `MaxResults` and `NextToken`, as the older services write them. */
export function pages(most: number): PageStyle {
  return { size: ['MaxResults', most], token: 'NextToken' };
}

/** `maxResults` and `nextToken`, as the newer services write them. */
export function camelPages(most: number): PageStyle {
  return { size: ['maxResults', most], token: 'nextToken' };
}

/** The parameters that ask for a page. */
export function pageRequest(
  style: PageStyle | undefined,
  token: string | undefined,
): Record<string, unknown> {
  if (!style) return {};
  return {
    ...(style.size ? { [style.size[0]]: style.size[1] } : {}),
    [style.token]: token,
  };
}

/** What an answer says of the page after it. */
export function nextTokenSchema(style: PageStyle | undefined) {
  const token = z.string().nullish();
  if (!style) return z.unknown().transform((): string | undefined => undefined);
  return z
    .object({ [style.token]: token })
    .transform(
      (answer): string | undefined => answer[style.token] ?? undefined,
    );
}
