import { isError } from '@backstage/errors';
import { RequestBudgetExhaustedError } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  isAccessDenied,
  isClockSkewed,
  isConnectionBroken,
  isExpiredCredentials,
  isThrottled,
  isUnreadableAnswer,
  unknownHost,
} from './awsErrors';

/** A call that failed, in the words of AWS with the mend added. */
export interface AwsFailure {
  code: string;
  message: string;
}

/**
 * Whether an error is not about the call that raised it, but ends the refresh.
 */
export function endsRefresh(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || error instanceof RequestBudgetExhaustedError;
}

/**
 * What to report of an error that a call to AWS ended with.
 *
 * @param operation - such as `sagemaker:Search`
 * @param action - the IAM action that allows it, where it has another name
 */
export function awsFailure(
  error: unknown,
  operation: string,
  action: string = operation,
): AwsFailure {
  if (!isError(error)) return { code: 'UnknownError', message: String(error) };
  return { code: error.name, message: mended(error, operation, action) };
}

function mended(error: Error, operation: string, action: string): string {
  if (isAccessDenied(error)) {
    return `${error.message}. Allow ${action} to the role that the portal assumes in this account`;
  }
  if (isClockSkewed(error)) {
    return `${error.message}. AWS refuses ${operation} by the time of its signature: set the clock of the machine that the portal runs on, such as by NTP`;
  }
  const host = unknownHost(error);
  if (host) {
    return `There is no address for ${host}. Check that the portal can look up the names of AWS; where AWS does not offer the service in this region, give the service its regions under mlGovernance.aws.inventory.services`;
  }
  // What the SDK says of these two is for its makers.
  if (isUnreadableAnswer(error)) {
    return `${operation} gave an answer that cannot be read: it is cut off, or not in the format of AWS. Check that the endpoint, and any proxy before it, is AWS`;
  }
  if (isConnectionBroken(error)) {
    return `${operation} got no answer: the connection broke, or took too long. The next refresh tries again; where it stays so, check the way from the portal to AWS, such as its proxy`;
  }
  if (isExpiredCredentials(error)) {
    return `${error.message}. The next refresh gets new credentials for this account; where it stays so, set the clock of the machine that the portal runs on, such as by NTP`;
  }
  if (isThrottled(error)) {
    return `${error.message}. AWS takes no more requests for ${operation} at this rate. The next refresh tries again; where it stays so, lower mlGovernance.aws.inventory.concurrency`;
  }
  return error.message;
}
