import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakWire } from './control/brokenWire';
import { errorOf } from './control/faultErrors';
import { AwsError } from './protocol/AwsError';
import { awsJson11 } from './protocol/awsJson';
import { BinaryAnswer } from './protocol/BinaryAnswer';
import { AwsRequest } from './protocol/AwsRequest';
import { Caller, readCaller } from './protocol/Caller';
import { CommonError, commonError } from './protocol/commonErrors';
import { AwsService } from './protocol/Operation';
import { pageTokenMember, requestOfPreviousPage } from './protocol/pageToken';
import { WireProtocol, WireResponse } from './protocol/WireProtocol';
import { Sandbox } from './Sandbox';
import { refuseControlled } from './services/controlledCall';
import { serviceOf } from './services/registry';
import { stsService } from './services/sts/stsService';

/** Answers one request to AWS: finds the call, counts it, fails it or runs it. */
export async function answerAws(
  sandbox: Sandbox,
  request: IncomingMessage,
  url: URL,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const asked = requestOf(request, url, body);
  const signer = readCaller(request.headers.authorization);
  const service = serviceOf(
    asked,
    typeof signer === 'string' ? undefined : signer.signingName,
  );
  const protocol = service?.protocol ?? fallbackProtocol(asked);
  try {
    if (!service) throw unknownService(asked, signer, protocol);
    await answerCall(sandbox, { service, request: asked, signer }, response);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    send(response, protocol.failure(error));
  }
}

async function answerCall(
  sandbox: Sandbox,
  call: {
    service: AwsService;
    request: AwsRequest;
    signer: ReturnType<typeof readCaller>;
  },
  response: ServerResponse,
): Promise<void> {
  const { service } = call;
  const { protocol, prefix } = service;
  const { name, input } = protocol.read(call.request, service.routes ?? []);
  sandbox.calls.count(`${prefix}:${name}`);
  const caller = activeCaller(sandbox, call.signer, protocol);
  const fault = sandbox.faults.take({
    prefix,
    name,
    accountId: caller.accountId,
    region: caller.region,
    laterPage: pageTokenMember(input) !== undefined,
  });
  if (fault?.delayMs) await sleep(fault.delayMs);
  const error = fault && errorOf(fault, service);
  if (error) throw error;
  refuseControlled(service, name, input, { caller, sandbox });
  const run = async (): Promise<WireResponse> => {
    const operation = service.operations[name];
    if (!operation) {
      throw new AwsError(
        'UnknownOperationException',
        `The sandbox does not know ${prefix}:${name}`,
      );
    }
    const wanted =
      fault?.error === 'RepeatedPage' ? requestOfPreviousPage(input) : input;
    const answer = await operation(wanted, { caller, sandbox });
    return answer instanceof BinaryAnswer
      ? answer
      : protocol.success(name, answer);
  };
  if (fault && (await breakWire(fault, response, run))) return;
  send(response, await run());
}

function requestOf(
  request: IncomingMessage,
  url: URL,
  body: string,
): AwsRequest {
  const target = request.headers['x-amz-target'];
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    target: typeof target === 'string' ? target : undefined,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    body,
  };
}

/**
 * @throws AwsError where the request is not signed, or by an account that is
 * suspended, closed or not of this organisation
 */
function activeCaller(
  sandbox: Sandbox,
  signer: ReturnType<typeof readCaller>,
  { errors }: WireProtocol,
): Caller {
  if (typeof signer === 'string') throw commonError(errors, signer);
  if (sandbox.findAccount(signer.accountId)?.status !== 'ACTIVE') {
    throw commonError(errors, 'invalid-token');
  }
  return signer;
}

function fallbackProtocol({ target }: AwsRequest): WireProtocol {
  return target === undefined ? stsService.protocol : awsJson11;
}

function unknownService(
  { target }: AwsRequest,
  signer: Caller | CommonError,
  { errors }: WireProtocol,
): AwsError {
  if (typeof signer === 'string') return commonError(errors, signer);
  return new AwsError(
    'UnknownOperationException',
    `The sandbox has no service ${target ?? signer.signingName}`,
  );
}

function send(
  response: ServerResponse,
  { status, contentType, body, headers }: WireResponse,
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}
