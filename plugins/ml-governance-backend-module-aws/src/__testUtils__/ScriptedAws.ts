import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What the scripted endpoint was asked. */
export interface ScriptedRequest {
  /** Such as `GetCostAndUsage`. */
  operation: string;
  input: Record<string, unknown>;
}

/** An answer: a body, or an error of AWS with its code. */
export type ScriptedAnswer =
  { body: unknown } | { error: string; status?: number; message?: string };

/**
 * An AWS endpoint that says what a test tells it to, right or wrong, over
 * HTTP. The SDK finds it through `AWS_ENDPOINT_URL`.
 */
export class ScriptedAws {
  readonly requests: ScriptedRequest[] = [];
  readonly #server: Server;
  readonly #environment = { ...process.env };

  private constructor(answer: (request: ScriptedRequest) => ScriptedAnswer) {
    this.#server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const request: ScriptedRequest = {
        operation: String(incoming.headers['x-amz-target']).split('.')[1],
        input: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}'),
      };
      this.requests.push(request);
      const answered = answer(request);
      outgoing.setHeader('content-type', 'application/x-amz-json-1.1');
      if ('body' in answered) {
        outgoing.end(JSON.stringify(answered.body));
        return;
      }
      outgoing.statusCode = answered.status ?? 400;
      outgoing.end(
        JSON.stringify({
          __type: answered.error,
          message: answered.message ?? 'As scripted',
        }),
      );
    });
  }

  static async start(
    answer: (request: ScriptedRequest) => ScriptedAnswer,
  ): Promise<ScriptedAws> {
    const aws = new ScriptedAws(answer);
    await new Promise<void>(resolve => {
      aws.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = aws.#server.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
    return aws;
  }

  /** How many requests of an operation came in. */
  count(operation: string): number {
    return this.requests.filter(request => request.operation === operation)
      .length;
  }

  async close(): Promise<void> {
    process.env.AWS_ENDPOINT_URL = this.#environment.AWS_ENDPOINT_URL;
    if (this.#environment.AWS_ENDPOINT_URL === undefined) {
      delete process.env.AWS_ENDPOINT_URL;
    }
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
