import { ServerResponse } from 'node:http';
import { AwsError } from '../protocol/AwsError';
import { AwsService } from '../protocol/Operation';
import { WireResponse } from '../protocol/WireProtocol';
import { Fault } from './FaultPlan';

const TIMEOUT_MS = 60_000;

/** The error that a fault is answered with; `undefined` for faults of the wire. */
export function errorOf(
  fault: Fault,
  service: AwsService,
): AwsError | undefined {
  switch (fault.error) {
    case undefined:
    case 'Timeout':
    case 'ConnectionReset':
    case 'TruncatedBody':
    case 'MalformedBody':
      return undefined;
    case 'Throttling':
      return new AwsError(service.throttlingCode, 'Rate exceeded');
    case 'InternalServerError':
      return new AwsError(
        'InternalServerError',
        'The request processing has failed because of an unknown error',
        500,
      );
    case 'ServiceUnavailable':
      return new AwsError(
        'ServiceUnavailable',
        'The request has failed due to a temporary failure of the server',
        503,
      );
    case 'ExpiredToken':
      return new AwsError(
        service.target ? 'ExpiredTokenException' : 'ExpiredToken',
        'The security token included in the request is expired',
        service.target ? 400 : 403,
      );
    case 'AccessDenied':
      return new AwsError(
        service.target ? 'AccessDeniedException' : 'AccessDenied',
        'User is not authorized to perform this operation',
        service.target ? 400 : 403,
      );
    default:
      return new AwsError(fault.error, 'A fault that a test asked for');
  }
}

/**
 * Breaks the wire as a fault says. Answers whether it did; if not, the
 * response is still to be sent.
 */
export function breakWire(
  fault: Fault,
  response: ServerResponse,
  wire: () => WireResponse,
): boolean {
  switch (fault.error) {
    case 'Timeout': {
      const timer = setTimeout(() => response.destroy(), TIMEOUT_MS);
      timer.unref();
      response.on('close', () => clearTimeout(timer));
      return true;
    }
    case 'ConnectionReset':
      response.socket?.resetAndDestroy();
      return true;
    case 'TruncatedBody': {
      const { status, contentType, body } = wire();
      const bytes = Buffer.from(body);
      response.writeHead(status, {
        'content-type': contentType,
        'content-length': bytes.length,
      });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
        response.destroy(),
      );
      return true;
    }
    case 'MalformedBody':
      response.writeHead(200, { 'content-type': wire().contentType });
      response.end('{"<html>": this is no answer');
      return true;
    default:
      return false;
  }
}
