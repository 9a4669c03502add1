import { AwsError } from '../../protocol/AwsError';

export function invalidToken(reason: 'unknown' | 'changed'): AwsError {
  return reason === 'changed'
    ? new AwsError(
        'RequestChangedException',
        'Your request parameters changed between pages. Try again with the old parameters or without a pagination token.',
      )
    : new AwsError(
        'InvalidNextTokenException',
        'The pagination token is invalid. Try again without a pagination token.',
      );
}
