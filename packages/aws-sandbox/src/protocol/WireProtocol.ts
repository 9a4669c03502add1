import { AwsError } from './AwsError';
import { JsonObject } from './json';

/** An answer as it goes over the wire. */
export interface WireResponse {
  status: number;
  contentType: string;
  body: string;
}

/** How a service's calls, answers and errors are written. */
export interface WireProtocol {
  parse(body: string): JsonObject;
  success(operation: string, output: JsonObject): WireResponse;
  failure(error: AwsError): WireResponse;
}
