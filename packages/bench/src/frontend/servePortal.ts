import { readFile } from 'node:fs/promises';
import {
  createServer,
  IncomingMessage,
  request,
  ServerResponse,
} from 'node:http';
import path from 'node:path';

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Serves a built frontend, and its backend below `/api`, from one origin. */
export async function servePortal(options: {
  dist: string;
  port: number;
  backendUrl: string;
}): Promise<{ close(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    if (incoming.url?.startsWith('/api/')) {
      forward(options.backendUrl, incoming, response);
    } else {
      answerFile(options.dist, incoming, response).catch(error =>
        response.destroy(error),
      );
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerFile(
  dist: string,
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = path.basename(new URL(url, 'http://portal.invalid').pathname);
  // Every other path is a page of the one that index.html begins with.
  const file = url.startsWith('/static/') ? `static/${name}` : 'index.html';
  const body = await readFile(path.join(dist, file));
  response.writeHead(200, {
    'content-type':
      CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
  });
  response.end(body);
}

function forward(
  backendUrl: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  const outgoing = request(
    new URL(incoming.url ?? '/', backendUrl),
    { method: incoming.method, headers: incoming.headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on('error', error => response.destroy(error));
  incoming.pipe(outgoing);
}
