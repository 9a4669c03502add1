import { AwsError } from '../../protocol/AwsError';

export function invalidNextToken(): AwsError {
  return new AwsError('ValidationException', 'Invalid NextToken');
}

export function resourceDoesNotExist(arn: string): AwsError {
  return new AwsError(
    'ValidationException',
    `Could not find resource "${arn}".`,
  );
}
