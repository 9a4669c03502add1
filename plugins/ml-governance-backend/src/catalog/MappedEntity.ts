import {
  EntityMapping,
  APPLICATION_ID_ANNOTATION,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** An entity that the caller may see, and what it stands for on the bill. */
export interface MappedEntity {
  entityRef: string;
  mapping: EntityMapping;
}

/** What to do about an entity that maps to nothing. */
export function unmappedHint(entityName: string): string {
  return `Add the annotation "${APPLICATION_ID_ANNOTATION}: ${entityName}" to the metadata of the entity, with the value that its AWS resources carry in their application-id tag in place of "${entityName}" where it differs. Several values are separated by commas.`;
}
