/** The value that so many percent of the samples do not exceed (nearest rank). */
export function percentile(
  samples: readonly number[],
  percent: number,
): number {
  if (samples.length === 0) {
    throw new Error('There is no percentile of no samples');
  }
  const sorted = [...samples].sort((left, right) => left - right);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
}

/** The sample in the middle. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}
