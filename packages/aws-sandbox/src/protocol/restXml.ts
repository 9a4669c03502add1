import { requestId } from './awsQuery';
import { REST_XML_ERRORS } from './commonErrors';
import { findRoute } from './Route';
import { readXml } from './readXml';
import { WireProtocol } from './WireProtocol';
import { toXml } from './xml';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const CONTENT_TYPE = 'application/xml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * REST with XML, as S3 speaks it with the bucket in the path. The output's
 * only member is the root element, and so is the body's in the input.
 */
export const restXml: WireProtocol = {
  errors: REST_XML_ERRORS,
  read(request, routes) {
    const { route, input } = findRoute(request, routes);
    return {
      name: route.operation,
      input: { ...readXml(request.body), ...input },
    };
  },
  success: (_operation, output) => ({
    status: 200,
    contentType: CONTENT_TYPE,
    body:
      DECLARATION +
      Object.entries(output)
        .map(
          ([root, content]) =>
            `<${root} xmlns="${NAMESPACE}">${toXml(content)}</${root}>`,
        )
        .join(''),
  }),
  failure: error => ({
    status: error.status,
    headers: error.headers,
    contentType: CONTENT_TYPE,
    body:
      DECLARATION +
      toXml({
        Error: {
          Code: error.code,
          Message: error.message,
          RequestId: requestId(error.message),
          HostId: requestId(error.code),
        },
      }),
  }),
};
