import { InputError } from '@backstage/errors';
import {
  AllocationBasis,
  ExplanationQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BasisCode, BASIS_CODES } from '../database/allocationCodes';
import { PlacedLines } from '../database/scopedLines';

/** The ways of allocation that are asked about. */
export type ExplainedPlaces = PlacedLines;

const DIRECT = [BASIS_CODES.direct, BASIS_CODES['direct-by-alias']];

/** @throws InputError for a rule of no basis */
export function explainedPlaces(
  { basis, rule }: ExplanationQuery,
  ofOrganization: boolean,
): ExplainedPlaces | undefined {
  if (basis === undefined) {
    if (rule === undefined) return undefined;
    throw new InputError(
      "'rule' says which rule or pool of a 'basis'; give both, or leave it out",
    );
  }
  return {
    bases: codesOf(basis, ofOrganization),
    ...(rule === undefined ? {} : { rule }),
  };
}

/** On the page of an entity, what stands under its own id is direct, whether it is claimed yet or not. */
function codesOf(
  basis: AllocationBasis,
  ofOrganization: boolean,
): readonly BasisCode[] {
  switch (basis) {
    case 'direct':
      return ofOrganization ? DIRECT : [...DIRECT, BASIS_CODES.unallocated];
    case 'unallocated':
      return ofOrganization ? [BASIS_CODES.unallocated] : [];
    default:
      return [BASIS_CODES[basis]];
  }
}
