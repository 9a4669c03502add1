import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from './MlGovernanceApi';

/**
 * Reads the HTTP API of the `ml-governance` backend plugin, with the
 * credentials of whoever is signed in.
 *
 * @public
 */
export class MlGovernanceClient implements MlGovernanceApi {
  readonly #discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
  readonly #fetchApi: Pick<FetchApi, 'fetch'>;

  constructor(options: {
    discoveryApi: Pick<DiscoveryApi, 'getBaseUrl'>;
    fetchApi: Pick<FetchApi, 'fetch'>;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** {@inheritDoc MlGovernanceApi.getCost} */
  async getCost(entityRef: string, query?: CostQuery): Promise<CostResponse> {
    const search = new URLSearchParams();
    if (query?.from) search.set('from', query.from);
    if (query?.to) search.set('to', query.to);
    if (query?.granularity) search.set('granularity', query.granularity);
    if (query?.breakdown) search.set('breakdown', query.breakdown);
    return this.#read(entityRef, 'cost', search);
  }

  /** {@inheritDoc MlGovernanceApi.getCompliance} */
  async getCompliance(entityRef: string): Promise<ComplianceResponse> {
    return this.#read(entityRef, 'compliance', new URLSearchParams());
  }

  async #read<T>(
    entityRef: string,
    subject: 'cost' | 'compliance',
    search: URLSearchParams,
  ): Promise<T> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const query = search.size > 0 ? `?${search}` : '';
    const baseUrl = await this.#discoveryApi.getBaseUrl('ml-governance');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/entities/${path}/${subject}${query}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
