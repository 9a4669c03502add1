import { AwsError } from '../../protocol/AwsError';
import { ServiceStyle } from '../resources/ServiceStyle';
import { noSuchBucket } from './aboutBucket';

export const S3_STYLE: ServiceStyle = {
  invalidInput: 'InvalidArgument',
  textual: true,
  invalidPageToken: () =>
    new AwsError(
      'InvalidArgument',
      'The continuation token provided is incorrect',
    ),
  notFound: noSuchBucket,
};
