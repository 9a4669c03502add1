import { AwsError } from './AwsError';
import { AwsRequest } from './AwsRequest';
import { CommonErrorCodes } from './commonErrors';
import { JsonObject } from './json';
import { Route } from './Route';

/** An answer as it goes over the wire. */
export interface WireResponse {
  status: number;
  contentType: string;
  body: string | Uint8Array;
  headers?: Readonly<Record<string, string>>;
}

/** The operation that a request asks for, and with what. */
export interface ReadCall {
  name: string;
  input: JsonObject;
}

/** How a service's calls, answers and errors are written. */
export interface WireProtocol {
  readonly errors: CommonErrorCodes;
  /**
   * @param routes - those of the service, where its calls are told apart by
   * method and path
   * @throws AwsError where the request is none of the protocol
   */
  read(request: AwsRequest, routes: readonly Route[]): ReadCall;
  success(operation: string, output: JsonObject): WireResponse;
  failure(error: AwsError): WireResponse;
}
