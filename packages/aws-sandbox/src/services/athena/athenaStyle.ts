import { AwsError } from '../../protocol/AwsError';
import { ServiceStyle } from '../resources/ServiceStyle';

export const ATHENA_STYLE: ServiceStyle = {
  invalidInput: 'InvalidRequestException',
  invalidPageToken: () =>
    new AwsError('InvalidRequestException', 'Invalid pagination token'),
  notFound: arn =>
    new AwsError('ResourceNotFoundException', `Resource ${arn} not found`),
};
