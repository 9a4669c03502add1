import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { answerAws } from './awsEndpoint';
import { answerControl } from './control/controlEndpoint';
import { AwsError } from './protocol/AwsError';
import { awsJson11 } from './protocol/awsJson';
import { readBody } from './protocol/requestBody';
import { Sandbox } from './Sandbox';
import { WorldSize } from './world/World';

export interface SandboxOptions extends WorldSize {
  /** Any free port where absent. */
  port?: number;
  /** `127.0.0.1` where absent. */
  host?: string;
  /** Stops the clock; the real one, where absent. */
  now?: Date;
  /** Groups on a page of GetCostAndUsage, 5,000 where absent. */
  costExplorerPageSize?: number;
  /** How many months, the latest, are in the bucket of exports; all where absent. */
  exportMonths?: number;
}

const KEEP_ALIVE_MS = 120_000;

export interface RunningSandbox {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the make-believe organisation.
 *
 * @throws where the port is taken
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<RunningSandbox> {
  const { host = '127.0.0.1', port = 0, now, ...rest } = options;
  const sandbox = new Sandbox({ ...rest, clock: () => now ?? new Date() });
  const server = createServer((request, response) => {
    answer(sandbox, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end('{"__type":"InternalFailure"}');
      }
    });
  });
  // Clients must not meet a connection that ends while they reuse it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name =
    address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    async close() {
      await new Promise<void>((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
      await sandbox.close();
    },
  };
}

async function answer(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
  // By the clock that tests set, or an SDK would take its own for wrong.
  response.setHeader('date', new Date().toUTCString());
  try {
    const body = await readBody(request);
    if (url.pathname.startsWith('/_sandbox')) {
      answerControl(sandbox, request, url, body, response);
    } else {
      await answerAws(sandbox, request, url, body, response);
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { status, contentType, body } = awsJson11.failure(error);
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  }
}
