import { TrendPoint } from './TrendLine';

/** A point for each step from the first share to the last; without one where there is none. */
export function everyPoint(
  shares: readonly { at: number; percent: string }[],
): TrendPoint[] {
  const known = new Map(shares.map(({ at, percent }) => [at, percent]));
  const all = [...known.keys()];
  const first = Math.min(...all);
  const last = Math.max(...all);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const percent = known.get(first + index);
    return {
      at: first + index,
      share: percent === undefined ? null : Number(percent),
    };
  });
}
