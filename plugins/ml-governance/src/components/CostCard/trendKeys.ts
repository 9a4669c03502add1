import {
  compareAmounts,
  WORK_KINDS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { isSharedKey } from '../../wording/sharedKey';
import { WorkKey } from '../../wording/workKindText';
import { TrendMonth } from './trendMonths';

/**
 * What some month has a cost of: the kinds of work in their fixed order, then
 * the shares of pools by name.
 */
export function trendKeys(months: readonly TrendMonth[]): WorkKey[] {
  const pools = months.flatMap(({ parts }) =>
    Object.keys(parts).filter(isSharedKey),
  );
  const keys: WorkKey[] = [...WORK_KINDS, ...[...new Set(pools)].sort()];
  return keys.filter(key =>
    months.some(({ parts }) => compareAmounts(parts[key] ?? '0', '0') !== 0),
  );
}
