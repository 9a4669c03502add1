import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, ResponseError } from '@backstage/errors';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceService, OrganizationCost } from './MlGovernanceService';

const PLUGIN_ID = 'ml-governance';

/** Asks the backend of ML Governance on behalf of somebody. */
export class HttpMlGovernanceService implements MlGovernanceService {
  constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  async getEntityCost(
    entityRef: string,
    query: CostQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<CostResponse> {
    const { from, to, granularity, breakdown } = query;
    return await this.get(
      `${entityPath(entityRef)}/cost`,
      { from, to, granularity, breakdown },
      options.credentials,
    );
  }

  async getEntityCompliance(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<ComplianceResponse> {
    return await this.get(
      `${entityPath(entityRef)}/compliance`,
      {},
      options.credentials,
    );
  }

  async getOrganizationCost(
    range: DateRange,
    options: { credentials: BackstageCredentials },
  ): Promise<OrganizationCost> {
    return await this.get(
      'organization/cost',
      { from: range.from, to: range.to },
      options.credentials,
    );
  }

  private async get<T>(
    path: string,
    query: Record<string, string | undefined>,
    credentials: BackstageCredentials,
  ): Promise<T> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: PLUGIN_ID,
    });
    const baseUrl = await this.discovery.getBaseUrl(PLUGIN_ID);
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, value);
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await fetch(`${baseUrl}/v1/${path}${suffix}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
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
