import { CheckFinding } from '../CheckReport';

/** The resource of a finding as people know it. */
export function resourceTitle({
  resource,
  type,
  construct,
}: CheckFinding): string {
  return construct === undefined
    ? `${resource} (${type})`
    : `${resource} (${type}, ${construct})`;
}
