import { parseJsonInput } from './awsJson';
import { REST_JSON_ERRORS } from './commonErrors';
import { findRoute } from './Route';
import { WireProtocol } from './WireProtocol';

const CONTENT_TYPE = 'application/json';

/** REST with JSON: method and path tell the operation, the body its input. */
export const restJson: WireProtocol = {
  errors: REST_JSON_ERRORS,
  read(request, routes) {
    const { route, input } = findRoute(request, routes);
    return {
      name: route.operation,
      input: { ...parseJsonInput(request.body), ...input },
    };
  },
  success: (_operation, output) => ({
    status: 200,
    contentType: CONTENT_TYPE,
    body: JSON.stringify(output),
  }),
  failure: error => ({
    status: error.status,
    contentType: CONTENT_TYPE,
    headers: { ...error.headers, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ message: error.message }),
  }),
};
