import { Sandbox } from '../Sandbox';
import { Caller } from './Caller';
import { JsonObject } from './json';

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
  /** The `X-Amz-Target` before the dot; absent for the query protocol. */
  target?: string;
  /** The code that the service answers with when called too often. */
  throttlingCode: string;
  operations: Readonly<Record<string, Operation>>;
}
