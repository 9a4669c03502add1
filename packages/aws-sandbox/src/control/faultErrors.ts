import { AwsError } from '../protocol/AwsError';
import { commonError } from '../protocol/commonErrors';
import { AwsService } from '../protocol/Operation';
import { Fault } from './FaultPlan';

/** How far ahead of the caller's clock the server's is. */
const SKEW_MS = 3_600_000;
const ALLOWED_SKEW_MS = 900_000;

/**
 * The error that a fault is answered with, in the words of the service's
 * protocol; `undefined` for faults that are no error answer.
 */
export function errorOf(
  fault: Fault,
  service: AwsService,
): AwsError | undefined {
  const { errors } = service.protocol;
  switch (fault.error) {
    case undefined:
    case 'Timeout':
    case 'ConnectionReset':
    case 'TruncatedBody':
    case 'MalformedBody':
    case 'ArnAsArray':
    case 'RepeatedPage':
      return undefined;
    case 'Throttling':
      return throttled(service);
    case 'InternalServerError':
      return commonError(errors, 'internal');
    case 'ServiceUnavailable':
      return commonError(errors, 'unavailable');
    case 'ExpiredToken':
      return commonError(errors, 'expired-token');
    case 'AccessDenied':
      return commonError(errors, 'access-denied');
    case 'ClockSkew':
      return clockSkew(service);
    case 'ExpiredPageToken':
      return service.expiredPageToken();
    case 'RegionNotEnabled':
      // What AWS says of any token in a region that the account has not enabled.
      return commonError(errors, 'invalid-token');
    default:
      return new AwsError(fault.error, 'A fault that a test asked for');
  }
}

/** What stands for one resource in a call that changes many and goes on. */
export function resourceError(error: string = 'AccessDenied'): AwsError {
  switch (error) {
    case 'AccessDenied':
      return new AwsError(
        'AccessDeniedException',
        'User is not authorized to change the tags of this resource',
        403,
      );
    case 'Throttling':
      return new AwsError('ThrottlingException', 'Rate exceeded', 429);
    case 'InternalServerError':
    case 'ServiceUnavailable':
      return new AwsError(
        'InternalServiceException',
        'The service that hosts the resource has failed',
        500,
      );
    default:
      return new AwsError(error, 'A fault that a test asked for');
  }
}

function throttled({ throttling: [code, status] }: AwsService): AwsError {
  return new AwsError(code, 'Rate exceeded', status);
}

/** SDKs take the server's time from the Date header and sign anew by it. */
function clockSkew(service: AwsService): AwsError {
  const callerTime = new Date();
  const serverTime = new Date(callerTime.getTime() + SKEW_MS);
  const earliest = new Date(serverTime.getTime() - ALLOWED_SKEW_MS);
  return commonError(
    service.protocol.errors,
    'clock-skew',
    `Signature expired: ${signatureTime(callerTime)} is now earlier than ${signatureTime(earliest)} (${signatureTime(serverTime)} - 15 min.)`,
    { date: serverTime.toUTCString() },
  );
}

function signatureTime(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/g, '');
}
