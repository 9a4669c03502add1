import { AwsService } from '../../protocol/Operation';
export const sageMakerService: AwsService = {
  prefix: 'sagemaker',
  target: 'SageMaker',
  throttlingCode: 'ThrottlingException',
  operations: {},
};
