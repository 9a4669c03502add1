import {
  compareAmounts,
  KeyCoverage,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { percentText } from '../../wording/percentText';

/** The share of the mandatory tags that are there and right, over all keys, with one decimal; absent where none is asked for. */
export function overallCoverage(
  keys: readonly KeyCoverage[],
): string | undefined {
  const ok = keys.reduce((sum, key) => sum + key.ok, 0);
  const asked = keys.reduce((sum, key) => sum + key.ok + key.violation, 0);
  return percentOf(String(ok), String(asked));
}

/** The keys that are kept least, worst first. */
export function worstKeys(keys: readonly KeyCoverage[]): KeyCoverage[] {
  return keys
    .filter(({ violation }) => violation > 0)
    .sort(
      (a, b) =>
        compareAmounts(a.percent ?? '100', b.percent ?? '100') ||
        b.violation - a.violation,
    );
}

/** A share for people, such as `75.7%`; never all where something is missing. */
export function coverageText(
  percent: string | undefined,
  violation: number,
): string {
  if (percent === undefined) return '–';
  if (violation > 0 && percent === '100.0') return '>99.9%';
  return percentText(percent);
}
