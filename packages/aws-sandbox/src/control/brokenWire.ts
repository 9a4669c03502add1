import { ServerResponse } from 'node:http';
import { WireResponse } from '../protocol/WireProtocol';
import { Fault } from './FaultPlan';

const TIMEOUT_MS = 60_000;
const FIRST_ARN = /("\w*arn":)"(arn:[^"]+)"/i;

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
    case 'ArnAsArray': {
      const { status, contentType, body } = wire();
      response.writeHead(status, { 'content-type': contentType });
      response.end(body.replace(FIRST_ARN, '$1["$2"]'));
      return true;
    }
    default:
      return false;
  }
}
