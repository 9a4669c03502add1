import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BulkResourcesQuery,
  ClaimedResourcesResponse,
  InventoriedAccountsResponse,
  ServiceClaim,
  ServiceClaimsResponse,
  ServiceFactsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BackendRequests } from './BackendRequests';
import { MlGovernanceBulkService } from './MlGovernanceBulkService';

const PAGE = '1000';

/** Reads page after page from the backend of ML Governance. */
export class HttpMlGovernanceBulkService implements MlGovernanceBulkService {
  constructor(private readonly requests: BackendRequests) {}

  async *claims(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<ServiceClaim> {
    const pages = this.pages<ServiceClaimsResponse>('claims', {}, options);
    for await (const { items } of pages) yield* items;
  }

  resourcePages(
    { types, claimed }: Pick<BulkResourcesQuery, 'types' | 'claimed'>,
    options: { credentials: BackstageCredentials },
  ): AsyncIterable<ClaimedResourcesResponse> {
    return this.pages(
      'resources',
      {
        types: types?.join(','),
        claimed: claimed === undefined ? undefined : `${claimed}`,
      },
      options,
    );
  }

  accountPages(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<InventoriedAccountsResponse> {
    return this.pages('accounts', {}, options);
  }

  factPages(options: {
    credentials: BackstageCredentials;
  }): AsyncIterable<ServiceFactsResponse> {
    return this.pages('facts', { limit: '500' }, options);
  }

  private async *pages<T extends { nextCursor?: string }>(
    list: string,
    query: Record<string, string | undefined>,
    { credentials }: { credentials: BackstageCredentials },
  ): AsyncIterable<T> {
    let cursor: string | undefined;
    do {
      const page: T = await this.requests.get(
        `bulk/${list}`,
        { limit: PAGE, ...query, cursor },
        credentials,
      );
      yield page;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
