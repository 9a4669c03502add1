import { readFormCall, requestId } from './awsQuery';
import { EC2_ERRORS } from './commonErrors';
import { WireProtocol } from './WireProtocol';
import { toXml } from './xml';

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const CONTENT_TYPE = 'text/xml;charset=UTF-8';

/** The query protocol as EC2 alone speaks it, with errors of another shape. */
export const ec2Query: WireProtocol = {
  errors: EC2_ERRORS,
  read: readFormCall,
  success: (operation, output) => ({
    status: 200,
    contentType: CONTENT_TYPE,
    body:
      `<${operation}Response xmlns="${NAMESPACE}">` +
      `<requestId>${requestId(operation)}</requestId>${toXml(output)}` +
      `</${operation}Response>`,
  }),
  failure: error => ({
    status: error.status,
    headers: error.headers,
    contentType: CONTENT_TYPE,
    body: `<Response>${toXml({
      Errors: { Error: { Code: error.code, Message: error.message } },
      RequestID: requestId(error.message),
    })}</Response>`,
  }),
};
