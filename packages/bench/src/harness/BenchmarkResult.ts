/** One figure of a benchmark, as the table shows it and `results.json` keeps it. */
export interface BenchmarkResult {
  /** Begins with the name of its benchmark, such as `evaluator/mixed`. */
  name: string;
  value: number;
  unit: string;
  /** What the floor came to in the same run, in the same unit. */
  baseline?: number;
  /** `value` by `baseline`. */
  ratio?: number;
  /** What it has to keep to, for people; `none` for figures that only inform. */
  bound: string;
  /** Whether it does; `true` where there is no bound. */
  ok: boolean;
}

/** A figure before it is held against a bound. */
export interface Measurement {
  name: string;
  value: number;
  unit: string;
  baseline?: number;
}

/** A figure that only informs. */
export function unbounded(measurement: Measurement): BenchmarkResult {
  return result(measurement, 'none', true);
}

/** A figure that must not fall below a bound. */
export function atLeast(
  measurement: Measurement,
  bound: number,
): BenchmarkResult {
  return result(
    measurement,
    `≥ ${bound.toLocaleString('en-US')} ${measurement.unit}`,
    measurement.value >= bound,
  );
}

/** A figure that must not rise above a bound. */
export function atMost(
  measurement: Measurement,
  bound: number,
): BenchmarkResult {
  return result(
    measurement,
    `≤ ${bound.toLocaleString('en-US')} ${measurement.unit}`,
    measurement.value <= bound,
  );
}

/** A figure that must not be more than so many times its floor. */
export function ratioAtMost(
  measurement: Measurement & { baseline: number },
  bound: number,
): BenchmarkResult {
  return result(
    measurement,
    `ratio ≤ ${bound}`,
    measurement.value <= bound * measurement.baseline,
  );
}

/** A figure that must be no less than such a share of its floor. */
export function ratioAtLeast(
  measurement: Measurement & { baseline: number },
  bound: number,
): BenchmarkResult {
  return result(
    measurement,
    `ratio ≥ ${bound}`,
    measurement.value >= bound * measurement.baseline,
  );
}

function result(
  { baseline, ...measurement }: Measurement,
  bound: string,
  ok: boolean,
): BenchmarkResult {
  const { name, value } = measurement;
  if (!Number.isFinite(value) || (baseline !== undefined && !(baseline > 0))) {
    throw new Error(
      `${name} came to ${value} beside ${baseline}, which is no measurement`,
    );
  }
  return {
    ...measurement,
    ...(baseline === undefined ? {} : { baseline, ratio: value / baseline }),
    bound,
    ok,
  };
}
