import { ForwardedError, isError } from '@backstage/errors';
import { RequestBudgetExhaustedError } from '@ml-governance/backstage-plugin-ml-governance-node';

const ACCESS_DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'Forbidden',
]);

/**
 * An error that a call to AWS ended with, with the mend added.
 *
 * @param action - the IAM action that allows the call
 * @param resource - what it was called for
 */
export function awsFailure(
  error: unknown,
  action: string,
  resource: string,
): unknown {
  if (!isError(error) || error.name === 'AbortError') return error;
  if (error instanceof RequestBudgetExhaustedError) return error;
  const mend = ACCESS_DENIED.has(error.name)
    ? `Allow ${action} on ${resource} to the role that reads the export`
    : 'Check mlGovernance.dataExports.exports; the next refresh tries again';
  return new ForwardedError(`${action} of ${resource} failed. ${mend}`, error);
}
