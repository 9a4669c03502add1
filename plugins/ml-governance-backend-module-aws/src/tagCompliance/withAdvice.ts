import { awsFailure, endsRefresh } from '../client/awsFailure';

/**
 * An error of AWS with what to do about it in its message; one that ends the
 * refresh as it is.
 *
 * @param operation - such as `ce:ListCostAllocationTags`
 */
export function withAdvice(
  error: unknown,
  operation: string,
  signal: AbortSignal,
): unknown {
  if (endsRefresh(error, signal)) return error;
  const { code, message } = awsFailure(error, operation);
  return Object.assign(new Error(message, { cause: error }), { name: code });
}
