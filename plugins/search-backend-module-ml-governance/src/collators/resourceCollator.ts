import { Readable } from 'node:stream';
import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { ClaimedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceBulkService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { entityLocation } from './entityLocation';
import { searchTerms } from './searchTerms';

/**
 * An AWS resource, and one entity that claims it. Engines index every field of
 * it: what stands in the text has none of its own.
 */
export interface ResourceDocument extends IndexableDocument {
  resourceType: string;
  entityRef: string;
  terms: string[];
}

/**
 * Makes AWS resources searchable by name and ARN: those that some entity claims,
 * once for each that does. The document leads to the resource on the page of the
 * entity.
 */
export function createResourceCollator(options: {
  auth: AuthService;
  mlGovernance: MlGovernanceBulkService;
  locationTemplate: string;
  visibilityPermission: ResourcePermission<'catalog-entity'>;
}): DocumentCollatorFactory {
  const { auth, mlGovernance, locationTemplate } = options;
  async function* documents(): AsyncIterable<ResourceDocument> {
    const pages = mlGovernance.resourcePages(
      { claimed: true },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const { items } of pages) {
      for (const resource of items) {
        for (const entityRef of resource.claimants) {
          yield toDocument(resource, entityRef, locationTemplate);
        }
      }
    }
  }
  return {
    type: 'ml-resource',
    visibilityPermission: options.visibilityPermission,
    getCollator: async () => Readable.from(documents()),
  };
}

function toDocument(
  { source, arn, name, type, accountId, region }: ClaimedResource,
  entityRef: string,
  template: string,
): ResourceDocument {
  const service = parseEntityRef(entityRef).name;
  const found = new URLSearchParams({ search: arn });
  return {
    title: name,
    text: `${arn} is of ${service}: ${type} in account ${accountId}, ${region}, listed by ${source}`,
    location: `${entityLocation(template, entityRef)}/aws-resources?${found}`,
    resourceType: type,
    entityRef,
    terms: searchTerms(arn, name),
    authorization: { resourceRef: entityRef },
  };
}
