import { OWNER_TAG_ANNOTATION } from '../annotations';
import { ServiceClaim } from '../api/bulk';

/** How many problems of one kind are told of an entity. */
const MAX_TOLD = 10;

/**
 * Something that is wrong with how an entity is mapped to tags.
 *
 * - `shared-application-id`: other entities claim one of its application ids
 * - `refused-owner`: it expects an owner tag that the dictionary does not allow
 * - `unknown-owner`: its resources carry owner tags that nobody goes by
 *
 * @public
 */
export interface MappingProblem {
  kind: 'shared-application-id' | 'refused-owner' | 'unknown-owner';
  /** For people, with what to do about it. */
  message: string;
}

/**
 * What is wrong with the mapping of an entity, in sentences that whoever may
 * see the entity may read: they name no other entity, and no tag of a resource.
 * At most 21.
 *
 * @public
 */
export function mappingProblems(
  claim: Pick<ServiceClaim, 'shared' | 'refusedOwners' | 'seenOwners'>,
): MappingProblem[] {
  const { shared, refusedOwners, seenOwners } = claim;
  const unknown = seenOwners
    .filter(({ known }) => !known)
    .reduce((sum, { resources }) => sum + resources, 0);
  return [
    ...shared
      .slice(0, MAX_TOLD)
      .map(({ applicationId, others }): MappingProblem => ({
        kind: 'shared-application-id',
        message: `${others === 1 ? 'Another entity claims' : `${others} other entities claim`} the application id ${JSON.stringify(applicationId)} too, so that its cost and its resources count for each of them; leave the id to one entity, or make one for each`,
      })),
    ...refusedOwners.slice(0, MAX_TOLD).map((value): MappingProblem => ({
      kind: 'refused-owner',
      message: `The annotation ${OWNER_TAG_ANNOTATION} expects the owner tag ${JSON.stringify(value)}, which the tag dictionary does not allow; write one that it allows`,
    })),
    ...(unknown > 0
      ? [
          {
            kind: 'unknown-owner' as const,
            message: `The owner tags of ${unknown === 1 ? 'one of its AWS resources' : `${unknown} of its AWS resources`} name neither its owner nor any Group of the catalog; mend the tags, or annotate the Group that they mean with ${OWNER_TAG_ANNOTATION}`,
          },
        ]
      : []),
  ];
}
