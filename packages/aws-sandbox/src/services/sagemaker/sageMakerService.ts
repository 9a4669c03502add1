import { AwsService } from '../../protocol/Operation';
import { listOperations } from './listOperations';
import { search } from './search';
import { addTags, deleteTags, listTags } from './tagOperations';

export const sageMakerService: AwsService = {
  prefix: 'sagemaker',
  target: 'SageMaker',
  throttlingCode: 'ThrottlingException',
  operations: {
    ...listOperations,
    Search: search,
    ListTags: listTags,
    AddTags: addTags,
    DeleteTags: deleteTags,
  },
};
