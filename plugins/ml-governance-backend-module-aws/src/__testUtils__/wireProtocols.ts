import { IncomingMessage, ServerResponse } from 'node:http';

/** A request as any of AWS's wire protocols writes it. */
export interface WireRequest {
  /** As the request is signed for, such as `sagemaker`. */
  service: string;
  region: string;
  /** Whose keys it is signed with. */
  accessKeyId: string;
  /** Such as `GetCostAndUsage`. */
  operation: string;
  input: Record<string, unknown>;
}

/** Operations of the services that tell them by method and path. */
const ROUTES: readonly [signedFor: string, route: RegExp, operation: string][] =
  [
    ['s3', /^GET \/\?(?!.*tagging)/, 'ListBuckets'],
    ['s3', /^GET \/[^/?]+\/?\?.*tagging/, 'GetBucketTagging'],
    ['bedrock', /^GET \/custom-models/, 'ListCustomModels'],
    ['bedrock', /^GET \/inference-profiles/, 'ListInferenceProfiles'],
    ['bedrock', /^POST \/agents/, 'ListAgents'],
    [
      'bedrock',
      /^(POST \/listTagsForResource|GET \/tags\/)/,
      'ListTagsForResource',
    ],
    ['datazone', /^GET \/v2\/domains\/[^/?]+\/projects\/[^/?]+/, 'GetProject'],
    ['datazone', /^GET \/v2\/domains\/[^/?]+\/projects/, 'ListProjects'],
    ['datazone', /^GET \/v2\/domains\/[^/?]+/, 'GetDomain'],
    ['datazone', /^GET \/v2\/domains/, 'ListDomains'],
    ['resource-explorer-2', /^POST \/ListIndexes/, 'ListIndexes'],
    ['resource-explorer-2', /^POST \/GetDefaultView/, 'GetDefaultView'],
    ['resource-explorer-2', /^POST \/GetView/, 'GetView'],
    ['resource-explorer-2', /^POST \/Search/, 'Search'],
    [
      'resource-explorer-2',
      /^POST \/ListSupportedResourceTypes/,
      'ListSupportedResourceTypes',
    ],
  ];

const XML_SERVICES = new Set(['ec2', 'redshift', 's3', 'sts']);

/** Reads what is asked, whatever the protocol. */
export async function readWireRequest(
  incoming: IncomingMessage,
): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const [accessKeyId, , region, service] =
    /Credential=([^,]+)/
      .exec(String(incoming.headers.authorization))?.[1]
      .split('/') ?? [];
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string') {
    return {
      service,
      region,
      accessKeyId,
      operation: target.split('.')[1],
      input: JSON.parse(body || '{}'),
    };
  }
  if (String(incoming.headers['content-type']).includes('form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return {
      service,
      region,
      accessKeyId,
      operation: String(input.Action),
      input,
    };
  }
  const url = new URL(incoming.url ?? '/', 'http://aws');
  const route = `${incoming.method} ${url.pathname}?${url.searchParams}`;
  const [, , operation] =
    ROUTES.find(([name, path]) => name === service && path.test(route)) ?? [];
  if (!operation) throw new Error(`No operation of ${service} at ${route}`);
  return {
    service,
    region,
    accessKeyId,
    operation,
    input: {
      path: decodeURIComponent(url.pathname),
      ...Object.fromEntries(url.searchParams),
      ...JSON.parse(body || '{}'),
    },
  };
}

/** Writes an answer as the service of the request does. */
export function writeAnswer(
  { service, operation }: WireRequest,
  body: unknown,
  outgoing: ServerResponse,
): void {
  if (!XML_SERVICES.has(service)) {
    outgoing.setHeader('content-type', 'application/x-amz-json-1.1');
    outgoing.end(JSON.stringify(body));
    return;
  }
  outgoing.setHeader('content-type', 'text/xml');
  outgoing.end(
    service === 'redshift' || service === 'sts'
      ? toXml({ [`${operation}Response`]: { [`${operation}Result`]: body } })
      : toXml({ [`${operation}Response`]: body }),
  );
}

/** Writes an error as the service of the request does. */
export function writeError(
  { service }: WireRequest,
  error: { code: string; status: number; message: string },
  outgoing: ServerResponse,
): void {
  const { code, status, message } = error;
  outgoing.statusCode = status;
  if (!XML_SERVICES.has(service)) {
    outgoing.setHeader('content-type', 'application/x-amz-json-1.1');
    outgoing.setHeader('x-amzn-errortype', code);
    outgoing.end(JSON.stringify({ __type: code, message }));
    return;
  }
  const inner = { Error: { Code: code, Message: message } };
  outgoing.setHeader('content-type', 'text/xml');
  if (service === 's3') outgoing.end(toXml(inner));
  else if (service === 'ec2') {
    outgoing.end(toXml({ Response: { Errors: inner } }));
  } else outgoing.end(toXml({ ErrorResponse: inner }));
}

/** An element a field, as often as a list has items. */
function toXml(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value).replace(
      /[<>&]/g,
      character => `&#${character.charCodeAt(0)};`,
    );
  }
  return Object.entries(value)
    .flatMap(([name, content]) =>
      (Array.isArray(content) ? content : [content]).map(
        one => `<${name}>${toXml(one)}</${name}>`,
      ),
    )
    .join('');
}
