import {
  createLineAllocator,
  parseAllocationPolicy,
  splitPools,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark } from '../harness/Benchmark';
import { atMost } from '../harness/BenchmarkResult';
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

/**
 * Seconds of one core that it takes to give a month of aggregated bill lines
 * to applications and to split its pools, by the processor time of the whole
 * process. Making the lines is not part of it.
 */
export const allocationBenchmark: Benchmark = {
  name: 'allocation',
  title: `${LINES.toLocaleString('en')} bill lines, ${RULES} rules, ${POOLS} pools`,
  async run({ progress }) {
    const dictionary = await readDemoDictionary();
    const seconds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      seconds.push(allocateOnce(dictionary));
      progress(`allocation: ${seconds[round].toFixed(2)} s`);
    }
    return [
      atMost(
        {
          name: 'allocation/month',
          value: Number(median(seconds).toFixed(2)),
          unit: 's',
        },
        BOUND_SECONDS,
      ),
    ];
  },
};

function allocateOnce(dictionary: TagDictionary): number {
  const policy = parseAllocationPolicy(
    generatedPolicy({ rules: RULES, pools: POOLS }),
    { path: 'benchmark' },
  );
  const key = dictionary.roles.applicationId;
  const lines = Array.from({ length: LINES }, (_, index) =>
    generatedLine(index, { key, applications: APPLICATIONS }),
  );
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
  splitPools({ policy, held, direct });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
