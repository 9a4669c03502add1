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
