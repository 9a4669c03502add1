import { KEY_SEPARATOR } from '../compliance/TallyCount';
import { HeldCount } from '../database/TallyReader';

/** How many resources there are of each verdict, what is waived apart. */
interface VerdictCounts {
  compliant: number;
  /** Without those that are waived. */
  violating: number;
  waived: number;
  unknown: number;
}

/**
 * Adds verdicts up as of an instant: a waiver that has ended since the resources
 * were counted waives nothing any more.
 *
 * @param at - ISO 8601 in UTC
 */
export function verdictCounts(
  counts: Iterable<HeldCount>,
  at: string,
): VerdictCounts {
  const sums: VerdictCounts = {
    compliant: 0,
    violating: 0,
    waived: 0,
    unknown: 0,
  };
  for (const { kind, key, resources } of counts) {
    if (kind === 'verdict') {
      if (key === 'compliant') sums.compliant += resources;
      if (key === 'violating') sums.violating += resources;
      if (key === 'unknown') sums.unknown += resources;
    } else if (kind === 'waived-verdict' && key > at) {
      sums.waived += resources;
    }
  }
  sums.violating -= sums.waived;
  return sums;
}

/** How many violations of each definition are waived at an instant, by its key. */
export function waivedByDefinition(
  counts: Iterable<HeldCount>,
  at: string,
): Map<string, number> {
  const waived = new Map<string, number>();
  for (const { kind, key, resources } of counts) {
    if (kind !== 'waived') continue;
    const [until] = key.split(KEY_SEPARATOR, 1);
    if (until <= at) continue;
    const definition = key.slice(until.length + KEY_SEPARATOR.length);
    waived.set(definition, (waived.get(definition) ?? 0) + resources);
  }
  return waived;
}
