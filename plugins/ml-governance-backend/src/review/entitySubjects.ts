import { ReviewedClaimant } from './ReviewPortfolio';
import { ReviewFigures } from './ReviewFigures';
import { ReviewSubject } from './ReviewSubject';

/** What groups are said to own: every entity for the Group that owns it. */
export function entitySubjects(options: {
  claimants: readonly ReviewedClaimant[];
  domains: ReadonlyMap<string, string[]>;
  figures: ReviewFigures;
}): ReviewSubject[] {
  const { claimants, domains, figures } = options;
  return claimants.map(
    ({
      entityRef,
      title,
      ownerGroup,
      applicationIds,
      expected,
      changedAt,
    }) => ({
      kind: 'entity',
      subject: entityRef,
      ...(title === undefined ? {} : { title }),
      ...(ownerGroup === undefined ? {} : { groupRef: ownerGroup }),
      domains: domains.get(entityRef) ?? [],
      snapshot: {
        ...figures.ofEntity(applicationIds, expected),
        ...(changedAt === undefined ? {} : { changedAt }),
      },
    }),
  );
}
