import { Sandbox } from '../Sandbox';
import { AwsError } from './AwsError';
import { Caller } from './Caller';
import { JsonObject } from './json';
import { WireProtocol } from './WireProtocol';

export interface CallContext {
  caller: Caller;
  sandbox: Sandbox;
}

/** One call of an AWS API: what it answers to an input, or an AwsError. */
export type Operation = (input: JsonObject, context: CallContext) => JsonObject;

/** An AWS API as the sandbox offers it. */
export interface AwsService {
  /** As IAM and the call counter write it, such as `ce`. */
  prefix: string;
  protocol: WireProtocol;
  /** The `X-Amz-Target` before the dot; absent for the query protocol. */
  target?: string;
  /** The code that the service answers with when called too often. */
  throttlingCode: string;
  /** What it answers to a page token that is too old. */
  expiredPageToken(): AwsError;
  operations: Readonly<Record<string, Operation>>;
}
