import { AwsError } from './AwsError';
import { CommonErrorCodes } from './commonErrors';
import { JsonObject } from './json';

/** An answer as it goes over the wire. */
export interface WireResponse {
  status: number;
  contentType: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/** How a service's calls, answers and errors are written. */
export interface WireProtocol {
  readonly errors: CommonErrorCodes;
  parse(body: string): JsonObject;
  success(operation: string, output: JsonObject): WireResponse;
  failure(error: AwsError): WireResponse;
}
