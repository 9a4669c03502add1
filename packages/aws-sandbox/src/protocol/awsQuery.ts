import { idOf } from '../world/chance';
import { QUERY_ERRORS } from './commonErrors';
import { isJsonObject, JsonObject } from './json';
import { WireProtocol } from './WireProtocol';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const CONTENT_TYPE = 'text/xml';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

function toXml(value: unknown): string {
  if (!isJsonObject(value)) return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${toXml(member)}</${name}>`)
    .join('');
}

function requestId(text: string): string {
  return `${idOf(text, 8)}-${idOf(text, 4)}-4000-8000-${idOf(text, 12)}`;
}

/** The AWS query protocol: a form comes in, XML goes out. */
export const awsQuery: WireProtocol = {
  errors: QUERY_ERRORS,
  parse(body): JsonObject {
    return Object.fromEntries(new URLSearchParams(body));
  },
  success: (operation, output) => ({
    status: 200,
    contentType: CONTENT_TYPE,
    body:
      `<${operation}Response xmlns="${NAMESPACE}">` +
      `<${operation}Result>${toXml(output)}</${operation}Result>` +
      `<ResponseMetadata><RequestId>${requestId(operation)}</RequestId></ResponseMetadata>` +
      `</${operation}Response>`,
  }),
  failure: error => ({
    status: error.status,
    headers: error.headers,
    contentType: CONTENT_TYPE,
    body:
      `<ErrorResponse xmlns="${NAMESPACE}"><Error>` +
      `<Type>${error.status < 500 ? 'Sender' : 'Receiver'}</Type>` +
      `<Code>${escapeXml(error.code)}</Code>` +
      `<Message>${escapeXml(error.message)}</Message></Error>` +
      `<RequestId>${requestId(error.message)}</RequestId></ErrorResponse>`,
  }),
};
