import { AwsError } from '../../protocol/AwsError';
import { PageMembers } from '../resources/listResources';
import { ServiceStyle } from '../resources/ServiceStyle';

/** What Bedrock and its agents have in common. */
export const bedrockStyle: ServiceStyle = {
  invalidInput: 'ValidationException',
  textual: true,
  invalidPageToken: () =>
    new AwsError('ValidationException', 'The pagination token is invalid'),
  notFound: arn =>
    new AwsError(
      'ResourceNotFoundException',
      `The resource ${arn} could not be found`,
      404,
    ),
};

export const bedrockPage: PageMembers = {
  size: 'maxResults',
  min: 1,
  max: 1000,
  usual: 100,
  token: 'nextToken',
};
