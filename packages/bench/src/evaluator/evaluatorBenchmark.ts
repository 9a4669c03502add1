import {
  createTagEvaluator,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark } from '../harness/Benchmark';
import { atLeast, unbounded } from '../harness/BenchmarkResult';
import { median } from '../harness/statistics';
import { readDemoDictionary } from '../organization/demoDictionary';
import {
  TaggedResource,
  taggedResources,
} from '../organization/taggedResources';

const RESOURCES = 1_000_000;
const BATCH = 50_000;
const APPLICATIONS = 1_000;
/** Evaluated before anything is measured, until the compiler has settled. */
const WARM_UP = 100_000;
const BOUND = 300_000;

/** The shares of carelessly tagged resources that are measured. */
const MIXES = [
  { name: 'evaluator/mixed', careless: 0.25, resources: RESOURCES },
  { name: 'evaluator/well-tagged', careless: 0, resources: RESOURCES / 4 },
  { name: 'evaluator/badly-tagged', careless: 1, resources: RESOURCES / 4 },
] as const;

/**
 * Resources a second that the evaluator holds against the demo's dictionary of
 * twelve tags, by the processor time of the whole process, which is that of one
 * core, garbage collection included. Each resource is evaluated once, from JSON
 * as the database keeps it: nothing about its texts is known beforehand.
 */
export const evaluatorBenchmark: Benchmark = {
  name: 'evaluator',
  title: '1,000,000 resources against the twelve-tag dictionary',
  async run({ progress }) {
    const dictionary = await readDemoDictionary();
    return MIXES.map(({ name, careless, resources }) => {
      const rate = measure(dictionary, careless, resources);
      progress(`${name}: ${Math.round(rate)} resources/s`);
      const measurement = {
        name,
        value: Math.round(rate),
        unit: 'resources/s',
      };
      return name === 'evaluator/mixed'
        ? atLeast(measurement, BOUND)
        : unbounded(measurement);
    });
  },
};

function measure(
  dictionary: TagDictionary,
  careless: number,
  resources: number,
): number {
  const evaluator = createTagEvaluator(dictionary);
  const rates: number[] = [];
  for (let first = 0; first < WARM_UP + resources; first += BATCH) {
    const batch = stored(careless, first);
    globalThis.gc?.();
    const began = process.cpuUsage();
    let compliant = 0;
    for (const resource of batch) {
      if (evaluator.evaluate(resource).verdict === 'compliant') compliant += 1;
    }
    const { user, system } = process.cpuUsage(began);
    assertPlausible(compliant / BATCH, careless);
    if (first >= WARM_UP) rates.push((BATCH / (user + system)) * 1e6);
  }
  return median(rates);
}

/** A share that is far off would mean that something else was measured. */
function assertPlausible(compliant: number, careless: number): void {
  if (compliant < 0.95 - careless || compliant > 1.05 - careless) {
    throw new Error(
      `${compliant} of the resources are compliant, where ${careless} were to be careless`,
    );
  }
}

function stored(careless: number, first: number): TaggedResource[] {
  const resources = taggedResources({
    first,
    count: BATCH,
    applications: APPLICATIONS,
    careless,
  });
  return JSON.parse(JSON.stringify(resources));
}
