import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Calls of the HTTP API of the `ml-governance` backend plugin, by their paths. */
export class BackendCalls {
  readonly #discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
  readonly #fetchApi: Pick<FetchApi, 'fetch'>;

  constructor(options: {
    discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
    fetchApi: Pick<FetchApi, 'fetch'>;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** @throws `ResponseError` with the backend's message, as all of them */
  async fetch<T>(path: string, request?: RequestInit): Promise<T> {
    const response = await this.#respond(path, request);
    return response.json();
  }

  async post<T>(
    path: string,
    request: object,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.fetch(path, { ...jsonRequest('POST', request), signal });
  }

  async patch<T>(path: string, request: object): Promise<T> {
    return this.fetch(path, jsonRequest('PATCH', request));
  }

  async file(path: string): Promise<Blob> {
    const response = await this.#respond(path);
    return response.blob();
  }

  async #respond(path: string, request?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ml-governance');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/${path}`,
      request,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function jsonRequest(method: string, request: object): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  };
}

/**
 * The query string, without what is not asked for.
 *
 * @param maybeEmpty - names whose empty value says something
 */
export function searchOf(
  query: Record<string, string | number | readonly string[] | undefined>,
  maybeEmpty: readonly string[] = [],
): string {
  const search = new URLSearchParams();
  for (const [name, given] of Object.entries(query)) {
    for (const value of [given].flat()) {
      if (value === undefined) continue;
      if (value !== '' || maybeEmpty.includes(name)) {
        search.append(name, String(value));
      }
    }
  }
  return search.size > 0 ? `?${search}` : '';
}
