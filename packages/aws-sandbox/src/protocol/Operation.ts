import { Sandbox } from '../Sandbox';
import { AwsError } from './AwsError';
import { BinaryAnswer } from './BinaryAnswer';
import { Caller } from './Caller';
import { JsonObject } from './json';
import { Route } from './Route';
import { WireProtocol } from './WireProtocol';

export interface CallContext {
  caller: Caller;
  sandbox: Sandbox;
}

/** What a call answers: members for its protocol to write, or bytes. */
type Answer = JsonObject | BinaryAnswer;

/** One call of an AWS API: what it answers to an input, or an AwsError. */
export type Operation = (
  input: JsonObject,
  context: CallContext,
) => Answer | Promise<Answer>;

/** An AWS API as the sandbox offers it. */
export interface AwsService {
  /** As the call counter and the faults write it: IAM's prefix as a rule, such as `ce`. */
  prefix: string;
  /** What signatures call it, where not by its prefix. */
  signingName?: string;
  protocol: WireProtocol;
  /** The `X-Amz-Target` before the dot; absent for the other protocols. */
  target?: string;
  /** Where its operations are, for the REST protocols. */
  routes?: readonly Route[];
  /** The ARN of what a call creates or concerns, where no member of the input is it. */
  resourceOf?(
    operation: string,
    input: JsonObject,
    caller: Caller,
  ): string | undefined;
  /** What it answers when called too often: a code, and a status if not 400. */
  throttling: readonly [code: string, status?: number];
  /** What it answers to a page token that is too old. */
  expiredPageToken(): AwsError;
  operations: Readonly<Record<string, Operation>>;
}
