import { AwsError } from './AwsError';
import { JSON_ERRORS } from './commonErrors';
import { isJsonObject, JsonObject } from './json';
import { WireProtocol } from './WireProtocol';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS JSON 1.1. */
export const awsJson: WireProtocol = {
  errors: JSON_ERRORS,
  parse(body): JsonObject {
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
  },
  success: (_operation, output) => ({
    status: 200,
    contentType: CONTENT_TYPE,
    body: JSON.stringify(output),
  }),
  failure: error => ({
    status: error.status,
    headers: error.headers,
    contentType: CONTENT_TYPE,
    body: JSON.stringify({ __type: error.code, message: error.message }),
  }),
};
