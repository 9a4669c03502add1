import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { arnOfCreation, createOperations } from './createOperations';
import { arnOfDeletion, deleteOperations } from './deleteOperations';
import { listOperations } from './listOperations';
import { invalidNextToken } from './sageMakerErrors';
import { search } from './search';
import { addTags, deleteTags, listTags } from './tagOperations';

export const sageMakerService: AwsService = {
  prefix: 'sagemaker',
  protocol: awsJson11,
  target: 'SageMaker',
  throttling: ['ThrottlingException'],
  expiredPageToken: invalidNextToken,
  resourceOf: (operation, input, caller) =>
    arnOfCreation(operation, input, caller) ??
    arnOfDeletion(operation, input, caller),
  operations: {
    ...listOperations,
    ...createOperations,
    ...deleteOperations,
    Search: search,
    ListTags: listTags,
    AddTags: addTags,
    DeleteTags: deleteTags,
  },
};
