import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, ResponseError } from '@backstage/errors';
import {
  ApplicationIdRequest,
  ApplicationIdReservation,
  ComplianceResponse,
  CostQuery,
  CostResponse,
  DateRange,
  TagDictionary,
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

  async getDictionary(options: {
    credentials: BackstageCredentials;
  }): Promise<TagDictionary> {
    return await this.get('dictionary', {}, options.credentials);
  }

  async reserveApplicationId(
    request: ApplicationIdRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<ApplicationIdReservation> {
    return await this.send('application-ids', options.credentials, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  private async get<T>(
    path: string,
    query: Record<string, string | undefined>,
    credentials: BackstageCredentials,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, value);
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    return await this.send(`${path}${suffix}`, credentials);
  }

  private async send<T>(
    path: string,
    credentials: BackstageCredentials,
    sent: { method?: 'POST'; headers?: object; body?: string } = {},
  ): Promise<T> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: PLUGIN_ID,
    });
    const baseUrl = await this.discovery.getBaseUrl(PLUGIN_ID);
    const response = await fetch(`${baseUrl}/v1/${path}`, {
      ...sent,
      headers: {
        ...sent.headers,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
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
