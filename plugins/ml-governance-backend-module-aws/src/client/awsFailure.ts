import { isError } from '@backstage/errors';
import { RequestBudgetExhaustedError } from '@ml-governance/backstage-plugin-ml-governance-node';

/** A call that failed, in the words of AWS with the mend added. */
export interface AwsFailure {
  code: string;
  message: string;
}

// What AWS answers in a region that the account has not opted in to: the
// account's keys are not valid there.
const REGION_UNUSABLE_CODES = new Set([
  'AuthFailure',
  'InvalidClientTokenId',
  'OptInRequired',
  'UnrecognizedClientException',
]);

const ACCESS_DENIED_CODES = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
]);

/**
 * Whether an error is not about the call that raised it, but ends the refresh.
 */
export function endsRefresh(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || error instanceof RequestBudgetExhaustedError;
}

/** Whether an error says that the account cannot use the region at all. */
export function isRegionUnusable(error: unknown): boolean {
  return isError(error) && REGION_UNUSABLE_CODES.has(error.name);
}

/** Whether an error says that a call is not allowed. */
export function isAccessDenied(error: unknown): boolean {
  return isError(error) && ACCESS_DENIED_CODES.has(error.name);
}

/**
 * What to report of an error that a call to AWS ended with.
 *
 * @param operation - such as `sagemaker:Search`, which is also the name of the
 * IAM action.
 */
export function awsFailure(error: unknown, operation: string): AwsFailure {
  if (!isError(error)) return { code: 'UnknownError', message: String(error) };
  if (isAccessDenied(error)) {
    return {
      code: error.name,
      message: `${error.message}. Allow ${operation} to the role that the portal assumes in this account`,
    };
  }
  return { code: error.name, message: error.message };
}
