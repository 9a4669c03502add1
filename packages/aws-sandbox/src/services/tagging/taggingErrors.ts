import { AwsError } from '../../protocol/AwsError';

export const INVALID_PARAMETER = 'InvalidParameterException';

export function invalidParameter(message: string): AwsError {
  return new AwsError(INVALID_PARAMETER, message);
}

export function expiredToken(): AwsError {
  return new AwsError(
    'PaginationTokenExpiredException',
    'The pagination token is expired or belongs to another request. Start again without a token.',
  );
}
