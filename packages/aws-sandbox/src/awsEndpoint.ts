import { randomUUID } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakWire, errorOf } from './control/faultyResponse';
import { AwsError } from './protocol/AwsError';
import { awsJson } from './protocol/awsJson';
import { awsQuery } from './protocol/awsQuery';
import { callerOf } from './protocol/Caller';
import { JsonObject } from './protocol/json';
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
    sandbox.calls.count(`${call.service.prefix}:${call.name}`);
    const caller = callerOf(request.headers.authorization);
    const fault = sandbox.faults.take({
      prefix: call.service.prefix,
      name: call.name,
      ...caller,
    });
    if (fault?.delayMs) await sleep(fault.delayMs);
    const run = () => {
      const operation = call.service.operations[call.name];
      if (!operation) {
        throw new AwsError(
          'UnknownOperationException',
          `The sandbox does not know ${call.service.prefix}:${call.name}`,
        );
      }
      return protocol.success(call.name, operation(input, { caller, sandbox }));
    };
    if (fault) {
      const error = errorOf(fault, call.service);
      if (error) throw error;
      if (breakWire(fault, response, run)) return;
    }
    send(response, run());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    send(response, protocol.failure(error));
  }
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
  { status, contentType, body }: WireResponse,
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}
