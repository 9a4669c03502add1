import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import { arnOfCreation, createOperations } from './createOperations';
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
  resourceOf: arnOfCreation,
  operations: {
    ...listOperations,
    ...createOperations,
    Search: search,
    ListTags: listTags,
    AddTags: addTags,
    DeleteTags: deleteTags,
  },
};
