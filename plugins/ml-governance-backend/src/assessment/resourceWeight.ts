import {
  Finding,
  FindingSeverity,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Ranks from the worst: mandatory definitions before discretionary ones. */
const SEVERITY_RANK: Record<FindingSeverity, number> = {
  high: 0,
  medium: 1,
  low: 2,
};
const DISCRETIONARY = 3;
const RANKS = 6;

/** How many violations of one rank are told apart. */
const MOST = 15;
const RADIX = MOST + 1;

/**
 * Where a resource stands in a list that begins with the worst. Ascends from
 * the resources with most mandatory violations of high severity, by way of
 * fewer and lesser ones, to those whose tags are unknown (0) and those without
 * a violation (1). Fits into 32 bits.
 */
export function resourceWeight(findings: readonly Finding[]): number {
  const counts = new Array<number>(RANKS).fill(0);
  let unknown = false;
  for (const { status, mandatory, severity } of findings) {
    if (status === 'unknown') unknown = true;
    if (status !== 'violation') continue;
    const rank = SEVERITY_RANK[severity] + (mandatory ? 0 : DISCRETIONARY);
    counts[rank] = Math.min(counts[rank] + 1, MOST);
  }
  const badness = counts.reduce((sum, count) => sum * RADIX + count, 0);
  if (badness > 0) return -badness;
  return unknown ? 0 : 1;
}
