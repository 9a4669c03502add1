import { idOf } from '../world/chance';
import { AwsRequest } from './AwsRequest';
import { QUERY_ERRORS } from './commonErrors';
import { readForm } from './formInput';
import { ReadCall, WireProtocol } from './WireProtocol';
import { escapeXml, toXml } from './xml';

const CONTENT_TYPE = 'text/xml';

export function requestId(text: string): string {
  return `${idOf(text, 8)}-${idOf(text, 4)}-4000-8000-${idOf(text, 12)}`;
}

/** The call in a form, which names the operation as its action. */
export function readFormCall({ body }: AwsRequest): ReadCall {
  const { Action, Version: _, ...input } = readForm(body);
  return { name: typeof Action === 'string' ? Action : '', input };
}

/**
 * The AWS query protocol: a form comes in, XML goes out.
 *
 * @param namespace - the service's, which names its version
 */
export function awsQuery(namespace: string): WireProtocol {
  return {
    errors: QUERY_ERRORS,
    read: readFormCall,
    success: (operation, output) => ({
      status: 200,
      contentType: CONTENT_TYPE,
      body:
        `<${operation}Response xmlns="${namespace}">` +
        `<${operation}Result>${toXml(output)}</${operation}Result>` +
        `<ResponseMetadata><RequestId>${requestId(operation)}</RequestId></ResponseMetadata>` +
        `</${operation}Response>`,
    }),
    failure: error => ({
      status: error.status,
      headers: error.headers,
      contentType: CONTENT_TYPE,
      body:
        `<ErrorResponse xmlns="${namespace}"><Error>` +
        `<Type>${error.status < 500 ? 'Sender' : 'Receiver'}</Type>` +
        `<Code>${escapeXml(error.code)}</Code>` +
        `<Message>${escapeXml(error.message)}</Message></Error>` +
        `<RequestId>${requestId(error.message)}</RequestId></ErrorResponse>`,
    }),
  };
}
