import {
  APPLICATION_ID_ANNOTATION,
  EntityMapping,
  RollupSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The application ids whose figures an answer is about. */
export interface ApplicationScope {
  /** In order. All of them, unless there is a set: then the first 100 or none. */
  applicationIds: readonly string[];
  /** The set whose figures are kept added up. */
  setId?: number;
  /** Those of them whose lines tell who asks no more than what they cost. */
  unnamedIds?: readonly string[];
}

/** An entity that the caller may see, and what it stands for on the bill. */
export interface MappedEntity {
  entityRef: string;
  /** What the entity claims by itself. */
  mapping: EntityMapping;
  applications: ApplicationScope;
  /** Of a Group, User, System or Domain, once the catalog has been read. */
  rollup?: RollupSummary;
  /** Whether it is one of those, but the catalog has yet to be read for it. */
  unread?: boolean;
  /** What to do about it where it maps to nothing. */
  hint?: string;
}

/** How many application ids an answer names. */
export const MAX_NAMED_APPLICATIONS = 100;

/** What to do about an entity that maps to nothing. */
export function unmappedHint(entityName: string): string {
  return `Add the annotation "${APPLICATION_ID_ANNOTATION}: ${entityName}" to the metadata of the entity, with the value that its AWS resources carry in their application-id tag in place of "${entityName}" where it differs. Several values are separated by commas.`;
}

/** What to do about a Group, User, System or Domain without a service. */
export function emptyRollupHint(kind: string): string {
  const relation =
    kind === 'group' || kind === 'user' ? 'that it owns' : 'that is part of it';
  return `Nothing ${relation} has an application id. Add the annotation "${APPLICATION_ID_ANNOTATION}" to the services, with the value that their AWS resources carry in their application-id tag; what changes in the catalog is read within minutes.`;
}
