import { AwsError } from './AwsError';
import { AwsRequest } from './AwsRequest';
import { JsonObject } from './json';

/** Where a REST service answers an operation. */
export interface Route {
  operation: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  /** With labels, such as `/v2/domains/{identifier}`; `{Key+}` takes all the rest. */
  path: string;
  /** A query parameter that tells operations on one path apart. */
  marker?: string;
  /** Query parameters whose members of the input are called otherwise. */
  members?: Readonly<Record<string, string>>;
  /** Headers that are members of the input, by their names in small letters. */
  headers?: Readonly<Record<string, string>>;
}

/** The route of a request, with what its path and query say. */
export interface RouteMatch {
  route: Route;
  input: JsonObject;
}

export function matchRoute(
  request: AwsRequest,
  routes: readonly Route[],
): RouteMatch | undefined {
  for (const route of routes) {
    if (route.method !== request.method) continue;
    if (route.marker !== undefined && !request.query.has(route.marker)) {
      continue;
    }
    const labels = matchPath(route.path, request.path);
    if (labels) {
      return {
        route,
        input: {
          ...queryInput(route, request.query),
          ...headerInput(route, request),
          ...labels,
        },
      };
    }
  }
  return undefined;
}

/**
 * @throws AwsError where no operation answers there
 */
export function findRoute(
  request: AwsRequest,
  routes: readonly Route[],
): RouteMatch {
  const match = matchRoute(request, routes);
  if (!match) {
    throw new AwsError(
      'UnknownOperationException',
      `The sandbox knows nothing at ${request.method} ${request.path}`,
      404,
    );
  }
  return match;
}

function queryInput(route: Route, query: URLSearchParams): JsonObject {
  const input: JsonObject = {};
  for (const [name, value] of query) {
    // SDKs add the operation's name, which means nothing.
    if (name === route.marker || name === 'x-id') continue;
    input[route.members?.[name] ?? name] = value;
  }
  return input;
}

function headerInput({ headers = {} }: Route, request: AwsRequest): JsonObject {
  const input: JsonObject = {};
  for (const [name, member] of Object.entries(headers)) {
    const value = request.headers[name];
    if (value !== undefined) input[member] = value;
  }
  return input;
}

function matchPath(template: string, path: string): JsonObject | undefined {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  const greedy = /^\{(\w+)\+\}$/.exec(wanted[wanted.length - 1] ?? '')?.[1];
  const labels: JsonObject = {};
  if (greedy) {
    wanted.pop();
    if (given.length <= wanted.length) return undefined;
    labels[greedy] = given.splice(wanted.length).map(decoded).join('/');
  }
  if (wanted.length !== given.length) return undefined;
  for (const [i, segment] of wanted.entries()) {
    const label = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (label) labels[label] = decoded(given[i]);
    else if (segment !== given[i]) return undefined;
  }
  return labels;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(segment => segment !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
