import { Resource, ResourceType } from '../inventory/Resource';
import { memberAccounts } from './generatedAccounts';
import { Account, SCALED_REGIONS } from './organization';
import { ServiceEstate } from './ServiceEstate';
import { MlService } from './services';
import { Environment, ENVIRONMENTS, TAG_KEYS } from './tagKeys';

/**
 * What large organisations have most of, in about the shares they have it in.
 * None of it costs anything by itself, so that the bill stays what it is.
 */
const KINDS: readonly ResourceType[] = [
  'sagemaker:training-job',
  'sagemaker:training-job',
  'sagemaker:training-job',
  'sagemaker:training-job',
  'sagemaker:model',
  'sagemaker:model',
  'sagemaker:processing-job',
  'sagemaker:processing-job',
  'sagemaker:transform-job',
  'sagemaker:hyper-parameter-tuning-job',
  'sagemaker:pipeline',
  'sagemaker:endpoint-config',
  'sagemaker:experiment',
  'logs:log-group',
  'logs:log-group',
  'lambda:function',
];

/**
 * So many further resources, for tests of scale: the same number in every
 * region of every account, and about the same of every service.
 */
export function bulkResources(
  count: number,
  services: readonly MlService[],
  accounts: readonly Account[],
): Resource[] {
  const estates = services.map(service => new ServiceEstate(service));
  const places = memberAccounts(accounts).flatMap(({ id, tags }) =>
    SCALED_REGIONS.map(region => ({
      accountId: id,
      region,
      environment: environmentOf(tags),
    })),
  );
  for (let i = 0; i < count; i++) {
    const { accountId, region, environment } = places[i % places.length];
    const round = Math.floor(i / places.length);
    // Each round begins elsewhere, so that every service comes everywhere.
    const estate = estates[(i + round) % estates.length];
    const type = KINDS[round % KINDS.length];
    const kind = type.slice(type.indexOf(':') + 1);
    estate.add(
      type,
      `${estate.service.applicationId}-${kind}-${i}`,
      environment,
      { accountId, region },
    );
  }
  return estates.flatMap(estate => estate.resources);
}

function environmentOf(tags: Account['tags']): Environment {
  const tagged = tags[TAG_KEYS.environment];
  return ENVIRONMENTS.find(known => known === tagged) ?? 'production';
}
