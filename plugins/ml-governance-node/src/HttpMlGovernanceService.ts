import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  ApplicationIdRequest,
  ApplicationIdReservation,
  ComplianceResponse,
  CostQuery,
  CostResponse,
  DateRange,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BackendRequests } from './BackendRequests';
import { MlGovernanceService, OrganizationCost } from './MlGovernanceService';

/** Asks the backend of ML Governance on behalf of somebody. */
export class HttpMlGovernanceService implements MlGovernanceService {
  constructor(private readonly requests: BackendRequests) {}

  async getEntityCost(
    entityRef: string,
    query: CostQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<CostResponse> {
    const { from, to, granularity, breakdown } = query;
    return await this.requests.get(
      `${entityPath(entityRef)}/cost`,
      { from, to, granularity, breakdown },
      options.credentials,
    );
  }

  async getEntityCompliance(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<ComplianceResponse> {
    return await this.requests.get(
      `${entityPath(entityRef)}/compliance`,
      {},
      options.credentials,
    );
  }

  async getOrganizationCost(
    range: DateRange,
    options: { credentials: BackstageCredentials },
  ): Promise<OrganizationCost> {
    return await this.requests.get(
      'organization/cost',
      { from: range.from, to: range.to },
      options.credentials,
    );
  }

  async getDictionary(options: {
    credentials: BackstageCredentials;
  }): Promise<TagDictionary> {
    return await this.requests.get('dictionary', {}, options.credentials);
  }

  async reserveApplicationId(
    request: ApplicationIdRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<ApplicationIdReservation> {
    return await this.requests.post(
      'application-ids',
      request,
      options.credentials,
    );
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parsed(entityRef);
  return ['entities', kind, namespace, name].map(encodeURIComponent).join('/');
}

function parsed(entityRef: string) {
  try {
    return parseEntityRef(entityRef);
  } catch (error) {
    throw new InputError(
      `Expected an entity reference such as component:default/my-service, got ${JSON.stringify(
        entityRef,
      )}`,
      error,
    );
  }
}
