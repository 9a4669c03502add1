import {
  AllocationBasis,
  createLineAllocator,
  parseAllocationPolicy,
  splitPools,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark } from '../harness/Benchmark';
import { atMost, BenchmarkResult } from '../harness/BenchmarkResult';
import { median } from '../harness/statistics';
import { readDemoDictionary } from '../organization/demoDictionary';
import { generatedLine } from './generatedLine';
import { generatedPolicy } from './generatedPolicy';

const LINES = 1_000_000;
const APPLICATIONS = 1_000;
const RULES = 200;
const POOLS = 20;
const ROUNDS = 5;
const BOUND_SECONDS = 3;

/** A resource is billed on most days of a month; at worst none is billed twice. */
const SHAPES = [
  { name: 'allocation/month', resources: 40_000 },
  { name: 'allocation/all-resources-differ', resources: LINES },
];

/**
 * Seconds of one core that it takes to give a month of aggregated bill lines
 * to applications and to split its pools, by the processor time of the whole
 * process. Making the lines is not part of it.
 */
export const allocationBenchmark: Benchmark = {
  name: 'allocation',
  title: `${LINES.toLocaleString('en')} bill lines, ${RULES} rules, ${POOLS} pools`,
  async run({ note, progress }) {
    const dictionary = await readDemoDictionary();
    const results: BenchmarkResult[] = [];
    for (const { name, resources } of SHAPES) {
      allocateOnce(dictionary, resources);
      const runs: Allocated[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        runs.push(allocateOnce(dictionary, resources));
        progress(`${name}: ${runs[round].seconds.toFixed(2)} s`);
      }
      const value = Number(median(runs.map(one => one.seconds)).toFixed(2));
      results.push(atMost({ name, value, unit: 's' }, BOUND_SECONDS));
      note(
        `${resources.toLocaleString('en')} resources; ${Object.entries(
          runs[0].lines,
        )
          .map(([basis, lines]) => `${lines.toLocaleString('en')} ${basis}`)
          .join(', ')}`,
      );
    }
    return results;
  },
};

/** What a month took, and how many of its lines ended in which way. */
interface Allocated {
  seconds: number;
  lines: Record<AllocationBasis, number>;
}

function allocateOnce(dictionary: TagDictionary, resources: number): Allocated {
  const policy = parseAllocationPolicy(
    generatedPolicy({ rules: RULES, pools: POOLS }),
    { path: 'benchmark' },
  );
  const key = dictionary.roles.applicationId;
  const lines = Array.from({ length: LINES }, (_, index) =>
    generatedLine(index, { key, applications: APPLICATIONS, resources }),
  );
  const ended = { direct: 0, inherited: 0, shared: 0, unallocated: 0 };
  const before = process.cpuUsage();
  const { allocate } = createLineAllocator({
    policy,
    dictionary,
    applicationIds: Array.from(
      { length: APPLICATIONS },
      (_, index) => `application-${index}`,
    ),
  });
  const direct = new Map<string, bigint>();
  const held = new Map<string, Map<string, bigint>>();
  for (const { line, amount } of lines) {
    const allocation = allocate(line);
    ended[allocation.basis] += 1;
    if (allocation.basis === 'unallocated') continue;
    if (allocation.basis === 'shared') {
      const byDay = held.get(allocation.pool) ?? new Map<string, bigint>();
      held.set(allocation.pool, byDay);
      byDay.set(line.day, (byDay.get(line.day) ?? 0n) + amount);
    } else {
      const { applicationId } = allocation;
      direct.set(applicationId, (direct.get(applicationId) ?? 0n) + amount);
    }
  }
  const splits = splitPools({ policy, held, direct });
  const { user, system } = process.cpuUsage(before);
  if (splits.some(({ parts }) => parts.length === 0)) {
    throw new Error('A pool holds nothing or goes to nobody');
  }
  return { seconds: (user + system) / 1e6, lines: ended };
}
