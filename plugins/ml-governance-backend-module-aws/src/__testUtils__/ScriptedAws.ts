import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  readWireRequest,
  WireRequest,
  writeAnswer,
  writeError,
} from './wireProtocols';

/** What the scripted endpoint was asked. */
export type ScriptedRequest = WireRequest;

/**
 * An answer: a body, as a list of fields and their values on the wire, or an
 * error of AWS with its code.
 */
export type ScriptedAnswer =
  { body: unknown } | { error: string; status?: number; message?: string };

/** Decides on an answer, at once or when the test wants it. */
type Answering = (
  request: ScriptedRequest,
) => ScriptedAnswer | Promise<ScriptedAnswer>;

/**
 * An AWS endpoint that says what a test tells it to, right or wrong, over
 * HTTP. The SDK finds it through `AWS_ENDPOINT_URL`.
 */
export class ScriptedAws {
  readonly requests: ScriptedRequest[] = [];
  readonly #server: Server;
  readonly #endpointBefore = process.env.AWS_ENDPOINT_URL;

  private constructor(answer: Answering) {
    this.#server = createServer(async (incoming, outgoing) => {
      const request = await readWireRequest(incoming);
      this.requests.push(request);
      const answered = await answer(request);
      if ('body' in answered) {
        writeAnswer(request, answered.body, outgoing);
        return;
      }
      writeError(
        request,
        {
          code: answered.error,
          status: answered.status ?? 400,
          message: answered.message ?? 'As scripted',
        },
        outgoing,
      );
    });
  }

  static async start(answer: Answering): Promise<ScriptedAws> {
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
    if (this.#endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = this.#endpointBefore;
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
