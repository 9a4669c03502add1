import {
  REMEDIATION_OUTCOMES,
  RemediationPlanQuery,
  TAG_CHANGE_KINDS,
  TAG_CHANGE_SURENESS,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Which changes of a plan are shown. */
export type PlanFilter = Pick<
  RemediationPlanQuery,
  'kind' | 'sureness' | 'outcome'
>;

/** The name in the URL that says which plan is looked at. */
const PLAN = 'plan';

/** Where a plan is, on the page of plans. */
export function planPath(path: string, id: string): string {
  return `${path}?${new URLSearchParams({ [PLAN]: id })}`;
}

/** The plan that a URL names; none where it is about all of them. */
export function readPlanId(params: URLSearchParams): string | undefined {
  return params.get(PLAN) || undefined;
}

/** What a URL says of the changes to show; what it cannot mean is left out. */
export function readPlanFilter(params: URLSearchParams): PlanFilter {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find(value => value === params.get(name));
  const kind = one('kind', TAG_CHANGE_KINDS);
  const sureness = one('sureness', TAG_CHANGE_SURENESS);
  const outcome = one('outcome', REMEDIATION_OUTCOMES);
  return {
    ...(kind ? { kind } : {}),
    ...(sureness ? { sureness } : {}),
    ...(outcome ? { outcome } : {}),
  };
}

/** A URL that says the same, and of everything else what it said before. */
export function writePlanFilter(
  params: URLSearchParams,
  filter: PlanFilter,
): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const name of ['kind', 'sureness', 'outcome'] as const) {
    const value = filter[name];
    if (value === undefined) written.delete(name);
    else written.set(name, value);
  }
  return written;
}
