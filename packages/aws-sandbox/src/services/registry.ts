import { AwsError } from '../protocol/AwsError';
import { AwsService } from '../protocol/Operation';
import { costExplorerService } from './cost-explorer/costExplorerService';
import { organizationsService } from './organizations/organizationsService';
import { sageMakerService } from './sagemaker/sageMakerService';
import { stsService } from './sts/stsService';
import { taggingService } from './tagging/taggingService';

const JSON_SERVICES: readonly AwsService[] = [
  costExplorerService,
  organizationsService,
  sageMakerService,
  taggingService,
];

/** A call that was addressed to some service, which may not know it. */
export interface AddressedCall {
  service: AwsService;
  name: string;
}

/**
 * @param target - the `X-Amz-Target` header, such as `SageMaker.ListModels`
 * @throws AwsError where no service goes by that name
 */
export function jsonCall(target: string): AddressedCall {
  const [serviceTarget, name = ''] = target.split('.');
  const service = JSON_SERVICES.find(
    candidate => candidate.target === serviceTarget,
  );
  if (!service) {
    throw new AwsError(
      'UnknownOperationException',
      `The sandbox has no service ${serviceTarget}`,
    );
  }
  return { service, name };
}

/** The query protocol's only service here is STS. */
export function queryCall(action: unknown): AddressedCall {
  return {
    service: stsService,
    name: typeof action === 'string' ? action : '',
  };
}
