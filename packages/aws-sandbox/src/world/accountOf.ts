import { MlService, teamOf } from './services';
import { Environment } from './tagKeys';

export const DATA_LAKE_ACCOUNT_ID = '888888888888';
export const PLATFORM_ACCOUNT_ID = '222222222222';

/** The account that a service's environment lives in. */
export function accountOf(
  service: MlService,
  environment: Environment,
): string {
  if (service.accountIds) return service.accountIds[environment];
  switch (environment) {
    case 'dev':
      return '333333333333';
    case 'test':
      return '444444444444';
    default:
      return teamOf(service).productionAccountId;
  }
}
