import { AwsError } from '../../protocol/AwsError';
import { CallContext, Operation } from '../../protocol/Operation';
import { JsonObject } from '../../protocol/json';
import { InputReader } from '../../protocol/InputReader';
import { pageOf } from '../../protocol/pageToken';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';

export const INVALID_INPUT = 'InvalidInputException';
const PAGE_SIZE = 20;

export function invalidInput(reason: string, message: string): AwsError {
  return new AwsError(INVALID_INPUT, message, 400, {}, { Reason: reason });
}

export function constraintViolation(reason: string, message: string): AwsError {
  return new AwsError(
    'ConstraintViolationException',
    message,
    400,
    {},
    { Reason: reason },
  );
}

export function targetNotFound(): AwsError {
  return new AwsError(
    'TargetNotFoundException',
    "You specified a target that doesn't exist.",
  );
}

export function notPermitted(): AwsError {
  return new AwsError(
    'AccessDeniedException',
    "You don't have permissions to access this resource.",
  );
}

export function invalidNextToken(): AwsError {
  return invalidInput(
    'INVALID_NEXT_TOKEN',
    'You specified an invalid value for nextToken.',
  );
}

/** Only the management account may ask; this organisation delegates nothing. */
export function forManagement(operation: Operation): Operation {
  return (input, context: CallContext) => {
    if (context.caller.accountId !== MANAGEMENT_ACCOUNT_ID) {
      throw notPermitted();
    }
    return operation(input, context);
  };
}

/**
 * Reads what cuts a list into pages, of 20 items at most as everywhere in
 * Organizations, and checks the input.
 */
export function pageReader(input: JsonObject, reader: InputReader) {
  const size = reader.integer('MaxResults', { min: 1, max: PAGE_SIZE });
  reader.string('NextToken', { max: 100_000 });
  reader.check();
  return <T>(items: readonly T[]): { items: T[]; next: string | undefined } =>
    pageOf(items, size ?? PAGE_SIZE, {
      input,
      tokenName: 'NextToken',
      ignore: ['MaxResults'],
      invalid: invalidNextToken,
    });
}
