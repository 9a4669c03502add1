import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakWire } from './control/brokenWire';
import { errorOf } from './control/faultErrors';
import { AwsError } from './protocol/AwsError';
import { awsJson } from './protocol/awsJson';
import { awsQuery } from './protocol/awsQuery';
import { Caller, readCaller } from './protocol/Caller';
import { commonError } from './protocol/commonErrors';
import { JsonObject } from './protocol/json';
import { AwsService } from './protocol/Operation';
import { pageTokenMember, requestOfPreviousPage } from './protocol/pageToken';
import { WireProtocol, WireResponse } from './protocol/WireProtocol';
import { Sandbox } from './Sandbox';
import { AddressedCall, jsonCall, queryCall } from './services/registry';

/** Answers one request to AWS: finds the call, counts it, fails it or runs it. */
export async function answerAws(
  sandbox: Sandbox,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const target = request.headers['x-amz-target'];
  const protocol = typeof target === 'string' ? awsJson : awsQuery;
  try {
    const { input, call } = address(target, protocol, body);
    const { service, name } = call;
    sandbox.calls.count(`${service.prefix}:${name}`);
    const caller = callerOf(sandbox, request, service);
    const fault = sandbox.faults.take({
      prefix: service.prefix,
      name,
      accountId: caller.accountId,
      region: caller.region,
      laterPage: pageTokenMember(input) !== undefined,
    });
    if (fault?.delayMs) await sleep(fault.delayMs);
    const error = fault && errorOf(fault, service);
    if (error) throw error;
    const run = () => {
      const operation = service.operations[name];
      if (!operation) {
        throw new AwsError(
          'UnknownOperationException',
          `The sandbox does not know ${service.prefix}:${name}`,
        );
      }
      const asked =
        fault?.error === 'RepeatedPage' ? requestOfPreviousPage(input) : input;
      return protocol.success(name, operation(asked, { caller, sandbox }));
    };
    if (fault && breakWire(fault, response, run)) return;
    send(response, run());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    send(response, protocol.failure(error));
  }
}

/**
 * @throws AwsError where the request is not signed, or by an account that is
 * suspended, closed or not of this organisation
 */
function callerOf(
  sandbox: Sandbox,
  request: IncomingMessage,
  service: AwsService,
): Caller {
  const { errors } = service.protocol;
  const caller = readCaller(request.headers.authorization);
  if (typeof caller === 'string') throw commonError(errors, caller);
  if (sandbox.findAccount(caller.accountId)?.status !== 'ACTIVE') {
    throw commonError(errors, 'invalid-token');
  }
  return caller;
}

function address(
  target: string | string[] | undefined,
  protocol: WireProtocol,
  body: string,
): { input: JsonObject; call: AddressedCall } {
  const input = protocol.parse(body);
  const call =
    typeof target === 'string' ? jsonCall(target) : queryCall(input.Action);
  return { input, call };
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
