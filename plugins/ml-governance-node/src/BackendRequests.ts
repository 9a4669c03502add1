import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

const PLUGIN_ID = 'ml-governance';

/** Requests to the backend of ML Governance on behalf of somebody. */
export class BackendRequests {
  constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  /** @throws ResponseError for every answer that is not good */
  async get<T>(
    path: string,
    query: Record<string, string | undefined>,
    credentials: BackstageCredentials,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, value);
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    return await this.send(`${path}${suffix}`, credentials);
  }

  /** @throws ResponseError for every answer that is not good */
  async post<T>(
    path: string,
    body: object,
    credentials: BackstageCredentials,
  ): Promise<T> {
    return await this.send(path, credentials, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async send<T>(
    path: string,
    credentials: BackstageCredentials,
    sent: { method?: 'POST'; headers?: object; body?: string } = {},
  ): Promise<T> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: PLUGIN_ID,
    });
    const baseUrl = await this.discovery.getBaseUrl(PLUGIN_ID);
    const response = await fetch(`${baseUrl}/v1/${path}`, {
      ...sent,
      headers: {
        ...sent.headers,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
