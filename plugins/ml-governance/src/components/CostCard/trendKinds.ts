import {
  compareAmounts,
  WORK_KINDS,
  WorkKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TrendMonth } from './trendMonths';

/** The kinds of work that some month has a cost of, in their fixed order. */
export function trendKinds(months: readonly TrendMonth[]): WorkKind[] {
  return WORK_KINDS.filter(kind =>
    months.some(({ parts }) => compareAmounts(parts[kind] ?? '0', '0') !== 0),
  );
}
