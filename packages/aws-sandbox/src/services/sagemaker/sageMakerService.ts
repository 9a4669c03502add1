import { awsJson } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { listOperations } from './listOperations';
import { invalidNextToken } from './sageMakerErrors';
import { search } from './search';
import { addTags, deleteTags, listTags } from './tagOperations';

export const sageMakerService: AwsService = {
  prefix: 'sagemaker',
  protocol: awsJson,
  target: 'SageMaker',
  throttlingCode: 'ThrottlingException',
  expiredPageToken: invalidNextToken,
  operations: {
    ...listOperations,
    Search: search,
    ListTags: listTags,
    AddTags: addTags,
    DeleteTags: deleteTags,
  },
};
