import { ServiceStyle } from '../resources/ServiceStyle';
import { invalidNextToken, resourceDoesNotExist } from './sageMakerErrors';

export const sageMakerStyle: ServiceStyle = {
  invalidInput: 'ValidationException',
  invalidPageToken: invalidNextToken,
  notFound: resourceDoesNotExist,
};
