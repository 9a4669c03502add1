import { Entity } from '@backstage/catalog-model';
import { compareAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { LoadedSummary } from '../../summaries/LoadedSummary';

/** A service that the reader owns, with its figures. */
export interface MyService {
  entityRef: string;
  entity: Entity;
  loaded: LoadedSummary;
}

/** An optional amount in an order that has those that are not known last. */
function compareKnown(
  a: string | undefined,
  b: string | undefined,
  compare: (a: string, b: string) => number,
): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return compare(a, b);
}

/**
 * Puts the service first that most needs a look: the lowest share of resources
 * that comply, and among equals the one that costs most. What is not known
 * comes last.
 */
export function compareByNeed(a: MyService, b: MyService): number {
  const left = a.loaded.summary;
  const right = b.loaded.summary;
  return (
    compareKnown(left?.score?.percent, right?.score?.percent, compareAmounts) ||
    compareKnown(left?.cost?.total, right?.cost?.total, (x, y) =>
      compareAmounts(y, x),
    ) ||
    a.entityRef.localeCompare(b.entityRef)
  );
}
