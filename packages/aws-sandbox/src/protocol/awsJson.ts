import { AwsError } from './AwsError';
import { JSON_ERRORS } from './commonErrors';
import { isJsonObject, JsonObject } from './json';
import { WireProtocol } from './WireProtocol';

/**
 * @throws AwsError where the text is no JSON object
 */
export function parseJsonInput(body: string): JsonObject {
  let input: unknown;
  try {
    input = JSON.parse(body || '{}');
  } catch {
    throw new AwsError('SerializationException', 'Could not parse the body');
  }
  if (!isJsonObject(input)) {
    throw new AwsError(
      'SerializationException',
      'Start of structure or map found where not expected.',
    );
  }
  return input;
}

/** AWS JSON: the operation is in a header, everything else in the body. */
function awsJson(version: '1.0' | '1.1'): WireProtocol {
  const contentType = `application/x-amz-json-${version}`;
  return {
    errors: JSON_ERRORS,
    read: ({ target = '', body }) => ({
      name: target.slice(target.indexOf('.') + 1),
      input: parseJsonInput(body),
    }),
    success: (_operation, output) => ({
      status: 200,
      contentType,
      body: JSON.stringify(output),
    }),
    failure: error => ({
      status: error.status,
      headers: error.headers,
      contentType,
      body: JSON.stringify({
        ...error.members,
        __type: error.code,
        message: error.message,
      }),
    }),
  };
}

export const awsJson10 = awsJson('1.0');
export const awsJson11 = awsJson('1.1');
