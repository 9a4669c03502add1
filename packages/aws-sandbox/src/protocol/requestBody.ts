import { IncomingMessage } from 'node:http';
import { AwsError } from './AwsError';

/** No request of the services here comes near it. */
const MAX_BODY_BYTES = 1_048_576;

/**
 * @throws AwsError where the body is longer than a megabyte
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_BODY_BYTES) {
      throw new AwsError(
        'RequestEntityTooLarge',
        `A request body may have ${MAX_BODY_BYTES} bytes`,
        413,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
