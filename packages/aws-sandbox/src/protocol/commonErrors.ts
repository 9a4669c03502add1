import { AwsError } from './AwsError';

/** What any call may be answered with, before its service looks at it. */
export type CommonError =
  | 'unsigned'
  | 'incomplete-signature'
  | 'invalid-token'
  | 'expired-token'
  | 'clock-skew'
  | 'access-denied'
  | 'internal'
  | 'unavailable';

/** How a protocol writes the errors that all its services share. */
export type CommonErrorCodes = Readonly<
  Record<CommonError, readonly [code: string, status: number]>
>;

const MESSAGES: Readonly<Record<CommonError, string>> = {
  unsigned: 'Request is missing Authentication Token',
  'incomplete-signature':
    'Authorization header requires a Credential parameter of the form key/date/region/service/aws4_request.',
  'invalid-token': 'The security token included in the request is invalid.',
  'expired-token': 'The security token included in the request is expired',
  'clock-skew': 'Signature expired',
  'access-denied': 'User is not authorized to perform this operation',
  internal: 'The request processing has failed because of an unknown error',
  unavailable:
    'The request has failed due to a temporary failure of the server',
};

export const JSON_ERRORS: CommonErrorCodes = {
  unsigned: ['MissingAuthenticationTokenException', 403],
  'incomplete-signature': ['IncompleteSignatureException', 403],
  'invalid-token': ['UnrecognizedClientException', 400],
  'expired-token': ['ExpiredTokenException', 400],
  'clock-skew': ['InvalidSignatureException', 400],
  'access-denied': ['AccessDeniedException', 400],
  internal: ['InternalServerError', 500],
  unavailable: ['ServiceUnavailable', 503],
};

export const QUERY_ERRORS: CommonErrorCodes = {
  unsigned: ['MissingAuthenticationToken', 403],
  'incomplete-signature': ['IncompleteSignature', 403],
  'invalid-token': ['InvalidClientTokenId', 403],
  'expired-token': ['ExpiredToken', 403],
  'clock-skew': ['SignatureDoesNotMatch', 403],
  'access-denied': ['AccessDenied', 403],
  internal: ['InternalFailure', 500],
  unavailable: ['ServiceUnavailable', 503],
};

export const EC2_ERRORS: CommonErrorCodes = {
  unsigned: ['MissingAuthenticationToken', 403],
  'incomplete-signature': ['IncompleteSignature', 400],
  'invalid-token': ['AuthFailure', 401],
  'expired-token': ['RequestExpired', 400],
  'clock-skew': ['RequestExpired', 400],
  'access-denied': ['UnauthorizedOperation', 403],
  internal: ['InternalError', 500],
  unavailable: ['Unavailable', 503],
};

export const REST_JSON_ERRORS: CommonErrorCodes = {
  ...JSON_ERRORS,
  'invalid-token': ['UnrecognizedClientException', 403],
  'expired-token': ['ExpiredTokenException', 403],
  'clock-skew': ['InvalidSignatureException', 403],
  'access-denied': ['AccessDeniedException', 403],
  internal: ['InternalServerException', 500],
  unavailable: ['ServiceUnavailableException', 503],
};

export const REST_XML_ERRORS: CommonErrorCodes = {
  unsigned: ['AccessDenied', 403],
  'incomplete-signature': ['AuthorizationHeaderMalformed', 400],
  'invalid-token': ['InvalidToken', 400],
  'expired-token': ['ExpiredToken', 400],
  'clock-skew': ['RequestTimeTooSkewed', 403],
  'access-denied': ['AccessDenied', 403],
  internal: ['InternalError', 500],
  unavailable: ['ServiceUnavailable', 503],
};

/** @param message - in place of what AWS says as a rule */
export function commonError(
  codes: CommonErrorCodes,
  error: CommonError,
  message: string = MESSAGES[error],
  headers?: Readonly<Record<string, string>>,
): AwsError {
  const [code, status] = codes[error];
  return new AwsError(code, message, status, headers);
}
