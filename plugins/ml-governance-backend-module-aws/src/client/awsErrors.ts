import { isError } from '@backstage/errors';

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
  'UnauthorizedException',
  'UnauthorizedOperation',
]);

const CLOCK_SKEW_CODES = new Set([
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

const EXPIRED_PAGE_TOKEN_CODES = new Set([
  'ExpiredNextTokenException',
  'InvalidNextToken',
  'InvalidNextTokenException',
  'InvalidPaginationToken',
  'InvalidPaginationTokenException',
  'InvalidToken',
  'PaginationTokenExpiredException',
]);

const EXPIRED_CREDENTIALS_CODES = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
]);

const THROTTLING_CODES = new Set([
  'LimitExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const BROKEN_CONNECTION =
  /\b(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)\b|socket hang up/;

// What the SDK adds where it cannot make an answer of a body.
const UNREADABLE_BODY = 'Deserialization error: to see the raw response';

// Most services have no code of their own for a page token that they refuse.
const VALIDATION_CODE =
  /^(Validation(Error|Exception)|Invalid(Argument|Input|Parameter|ParameterValue|Request|RequestException|InputException|ParameterException|ParameterCombination))$/;
const NAMES_A_PAGE_TOKEN = /token|marker/i;

/** Whether an error says that the account cannot use the region at all. */
export function isRegionUnusable(error: unknown): boolean {
  return isError(error) && REGION_UNUSABLE_CODES.has(error.name);
}

/** Whether an error says that a call is not allowed. */
export function isAccessDenied(error: unknown): boolean {
  return isError(error) && ACCESS_DENIED_CODES.has(error.name);
}

/** Whether an error says that the request was signed by a wrong clock. */
export function isClockSkewed(error: unknown): boolean {
  return isError(error) && CLOCK_SKEW_CODES.has(error.name);
}

/** Whether an error says that the session of the credentials is over. */
export function isExpiredCredentials(error: unknown): boolean {
  return isError(error) && EXPIRED_CREDENTIALS_CODES.has(error.name);
}

/** Whether an error says that there were too many requests. */
export function isThrottled(error: unknown): boolean {
  return isError(error) && THROTTLING_CODES.has(error.name);
}

/** Whether an answer came that is cut off, or not in the format of AWS. */
export function isUnreadableAnswer(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    (isError(error) &&
      (error.name === 'SyntaxError' || error.message.includes(UNREADABLE_BODY)))
  );
}

/** Whether no answer came, since the connection ended or nothing came of it. */
export function isConnectionBroken(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'TimeoutError' ||
      BROKEN_CONNECTION.test(`${error.code} ${error.message}`))
  );
}

/** Whether an error of a request for a further page is about its token. */
export function isExpiredPageToken(error: unknown): boolean {
  return (
    isError(error) &&
    (EXPIRED_PAGE_TOKEN_CODES.has(error.name) ||
      (VALIDATION_CODE.test(error.name) &&
        NAMES_A_PAGE_TOKEN.test(error.message)))
  );
}

/** The host whose name there is no address for, where that is the error. */
export function unknownHost(error: unknown): string | undefined {
  if (!isError(error) || error.code !== 'ENOTFOUND') return undefined;
  return typeof error.hostname === 'string' ? error.hostname : 'its host';
}
