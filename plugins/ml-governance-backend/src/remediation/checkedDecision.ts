import { InputError } from '@backstage/errors';
import {
  RemediationDecisions,
  TagChange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What a change comes to by what a person decided.
 *
 * @throws InputError for a value that is none of its candidates, or none at all
 */
export function checkedDecision(
  row: { change: string; included: boolean | number; value: string | null },
  { id, value, include }: NonNullable<RemediationDecisions['changes']>[number],
): { included: boolean; value: string | null } {
  const change: TagChange = JSON.parse(row.change);
  if (
    value !== undefined &&
    !change.candidates.some(candidate => candidate.value === value)
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
  return { included, value: chosen };
}
