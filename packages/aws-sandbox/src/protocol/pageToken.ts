import { createHash } from 'node:crypto';
import { isJsonObject, JsonObject } from './json';

/** Where the next page starts, and of which request it is a page. */
interface PageToken {
  offset: number;
  /** Where the page that gave the token starts. */
  from: number;
  request: string;
}

/** What the services call the member that asks for a further page. */
const TOKEN_MEMBERS = [
  'NextToken',
  'nextToken',
  'NextPageToken',
  'PaginationToken',
  'PageToken',
  'Marker',
  'ContinuationToken',
] as const;

/** The member of a request that asks for a further page, where one does. */
export function pageTokenMember(input: JsonObject): string | undefined {
  return TOKEN_MEMBERS.find(name => {
    const token = input[name];
    return typeof token === 'string' && token !== '';
  });
}

/** The request for the page before the one that a request asks for. */
export function requestOfPreviousPage(input: JsonObject): JsonObject {
  const member = pageTokenMember(input);
  const token = member && readPageToken(String(input[member]));
  if (!member || !token) return input;
  const previous: JsonObject = { ...input };
  if (token.from > 0) {
    previous[member] = writePageToken({ ...token, offset: token.from });
  } else {
    delete previous[member];
  }
  return previous;
}

/** Stands for the parameters of a request, apart from its token. */
export function requestFingerprint(
  input: JsonObject,
  tokenName: string,
): string {
  const rest = Object.entries(input)
    .filter(([name]) => name !== tokenName)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(rest))
    .digest('base64url')
    .slice(0, 16);
}

function writePageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** The token's content; `undefined` where it is none of ours. */
function readPageToken(text: string): PageToken | undefined {
  try {
    const token: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (!isJsonObject(token)) return undefined;
    const { offset, from, request } = token;
    if (typeof request !== 'string') return undefined;
    return isPosition(offset) && offset > 0 && isPosition(from)
      ? { offset, from, request }
      : undefined;
  } catch {
    return undefined;
  }
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * Cuts the page that a request asks for.
 *
 * @throws what `invalid` makes, where the token is unknown or belongs to a
 * request with other parameters
 */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  request: {
    input: JsonObject;
    tokenName: string;
    invalid: (reason: 'unknown' | 'changed') => Error;
    /** Members that may differ between pages. */
    ignore?: readonly string[];
  },
): { items: T[]; next: string | undefined } {
  const { input, tokenName, invalid, ignore = [] } = request;
  const fingerprint = requestFingerprint(
    Object.fromEntries(
      Object.entries(input).filter(([name]) => !ignore.includes(name)),
    ),
    tokenName,
  );
  let offset = 0;
  const text = input[tokenName];
  if (typeof text === 'string' && text !== '') {
    const token = readPageToken(text);
    if (!token) throw invalid('unknown');
    if (token.request !== fingerprint) throw invalid('changed');
    offset = token.offset;
  }
  const end = offset + size;
  return {
    items: items.slice(offset, end),
    next:
      end < items.length
        ? writePageToken({ offset: end, from: offset, request: fingerprint })
        : undefined,
  };
}
