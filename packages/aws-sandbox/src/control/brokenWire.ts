import { ServerResponse } from 'node:http';
import { WireResponse } from '../protocol/WireProtocol';
import { Fault } from './FaultPlan';

const TIMEOUT_MS = 60_000;
const FIRST_ARN = /("\w*arn":)"(arn:[^"]+)"/i;

/**
 * Breaks the wire as a fault says. Answers whether it did; if not, the
 * response is still to be sent.
 */
export async function breakWire(
  fault: Fault,
  response: ServerResponse,
  wire: () => Promise<WireResponse>,
): Promise<boolean> {
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
      const { status, contentType, body } = await wire();
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
      response.writeHead(200, { 'content-type': (await wire()).contentType });
      response.end('{"<html>": this is no answer');
      return true;
    case 'ArnAsArray': {
      const { status, contentType, body } = await wire();
      const text = Buffer.from(body).toString('utf8');
      response.writeHead(status, { 'content-type': contentType });
      response.end(text.replace(FIRST_ARN, '$1["$2"]'));
      return true;
    }
    default:
      return false;
  }
}
