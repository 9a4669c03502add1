import http from 'node:http';
import { waitUntil } from '../harness/waitUntil';

/** Calls a portal as one signed-in user, over connections that are kept open. */
export class PortalClient {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  private token: string | undefined;

  constructor(private readonly baseUrl: string) {}

  /** Signs in as the guest, through the auth backend as a browser does. */
  async signIn(): Promise<void> {
    const { backstageIdentity } = (await this.get(
      '/api/auth/guest/refresh',
    )) as { backstageIdentity: { token: string } };
    this.token = backstageIdentity.token;
  }

  /** The same, as soon as the portal lets anybody in. */
  async signInWhenReady(): Promise<void> {
    await waitUntil('a signed-in user', () => this.signIn().then(() => true), {
      timeoutMs: 120_000,
    });
  }

  /**
   * The answer of a call.
   *
   * @throws where its status is not 200
   */
  async get(path: string): Promise<unknown> {
    return JSON.parse(await this.text(path));
  }

  /** The same of a call with a body. */
  async post<Answer>(path: string, body: object): Promise<Answer> {
    const { status, body: text } = await this.request(path, body);
    if (status !== 200) {
      throw new Error(`${path} answered ${status}: ${text.slice(0, 500)}`);
    }
    return JSON.parse(text);
  }

  /** The same before it is parsed, as far as a server's latency goes. */
  async text(path: string): Promise<string> {
    const { status, body } = await this.request(path);
    if (status !== 200) {
      throw new Error(`${path} answered ${status}: ${body.slice(0, 500)}`);
    }
    return body;
  }

  close(): void {
    this.agent.destroy();
  }

  private request(
    path: string,
    sent?: object,
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        new URL(path, this.baseUrl),
        {
          agent: this.agent,
          method: sent ? 'POST' : 'GET',
          headers: {
            'x-requested-with': 'XMLHttpRequest',
            ...(sent ? { 'content-type': 'application/json' } : {}),
            ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(sent && JSON.stringify(sent));
    });
  }
}
