import { ResponseError } from '@backstage/errors';

/** The error that a client makes of a Backstage error body. */
export function responseError(
  statusCode: number,
  name: string,
  message: string,
): Promise<Error> {
  const body = JSON.stringify({
    error: { name, message },
    request: { method: 'GET', url: '/v1/entities' },
    response: { statusCode },
  });
  return ResponseError.fromResponse(
    new Response(body, {
      status: statusCode,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
