import { Readable } from 'node:stream';
import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  findPersonalData,
  ServiceClaim,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceBulkService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { entityLocation } from './entityLocation';
import { searchTerms } from './searchTerms';

/** An application id, and one entity that claims it. */
export interface ApplicationDocument extends IndexableDocument {
  applicationId: string;
  entityRef: string;
  terms: string[];
}

/**
 * Makes the application ids of services searchable. They stand in the catalog,
 * so that whoever may see the entity may find them.
 */
export function createApplicationCollator(options: {
  auth: AuthService;
  mlGovernance: MlGovernanceBulkService;
  locationTemplate: string;
}): DocumentCollatorFactory {
  const { auth, mlGovernance, locationTemplate } = options;
  async function* documents(): AsyncIterable<ApplicationDocument> {
    const credentials = await auth.getOwnServiceCredentials();
    for await (const claim of mlGovernance.claims({ credentials })) {
      for (const applicationId of claim.applicationIds) {
        if (findPersonalData(applicationId)) continue;
        yield toDocument(claim, applicationId, locationTemplate);
      }
    }
  }
  return {
    type: 'ml-application',
    visibilityPermission: catalogEntityReadPermission,
    getCollator: async () => Readable.from(documents()),
  };
}

function toDocument(
  { entityRef, title }: ServiceClaim,
  applicationId: string,
  template: string,
): ApplicationDocument {
  const { name } = parseEntityRef(entityRef);
  const shown = title && !findPersonalData(title) ? title : name;
  // Lunr tells documents of all types apart by where they lead to.
  const location = `${entityLocation(template, entityRef)}?${new URLSearchParams({ applicationId })}`;
  return {
    title: applicationId,
    text: `Application id of ${shown}, ${entityRef}`,
    location,
    applicationId,
    entityRef,
    terms: searchTerms(applicationId),
    authorization: { resourceRef: entityRef },
  };
}
