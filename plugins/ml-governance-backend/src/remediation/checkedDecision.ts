import { InputError } from '@backstage/errors';
import {
  RemediationDecisions,
  TagChange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CandidateFilter, isValueHidden } from './CandidateSources';

/**
 * What a change comes to by what a person decided.
 *
 * @throws InputError for a value that is none of the candidates that the caller
 * may see, or none at all
 */
export function checkedDecision(
  row: { change: string; included: boolean | number; value: string | null },
  { id, value, include }: NonNullable<RemediationDecisions['changes']>[number],
  isVisible: CandidateFilter,
): { included: boolean; value: string | null } {
  const change: TagChange = JSON.parse(row.change);
  if (
    value !== undefined &&
    !change.candidates.some(one => one.value === value && isVisible(one))
  ) {
    throw new InputError(
      `The value of change ${id} is none of its candidates; choose one of them, or leave it out and plan the edit that you mean`,
    );
  }
  const chosen = value ?? row.value;
  // To choose a value is to want it.
  const included = include ?? (value !== undefined || Boolean(row.included));
  if (included && chosen === null && change.kind !== 'remove') {
    throw new InputError(
      `Change ${id} has several candidates; choose its value, or leave it out`,
    );
  }
  if (include && isValueHidden(change, chosen, isVisible)) {
    throw new InputError(
      `The value of change ${id} comes from what you may not see; choose one of its candidates, or have it decided by somebody who may`,
    );
  }
  return { included, value: chosen };
}
