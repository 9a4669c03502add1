import { evaluatorBenchmark } from './evaluator/evaluatorBenchmark';
import { exportEnginesBenchmark } from './exports/exportEnginesBenchmark';
import { exportReadingBenchmark } from './exports/exportReadingBenchmark';
import { frontendSizeBenchmark } from './frontend/frontendSizeBenchmark';
import { Benchmark } from './harness/Benchmark';
import { entityLatencyBenchmarks } from './latency/entityLatencyBenchmark';
import { inventoryRefreshBenchmark } from './inventory/inventoryRefreshBenchmark';
import { groupTreeBenchmark } from './latency/groupTreeBenchmark';
import { allocationBenchmark } from './ledger/allocationBenchmark';
import { ledgerIngestBenchmark } from './ledger/ledgerIngestBenchmark';
import { awsRequestsBenchmark } from './requests/awsRequestsBenchmark';
import { proposalsBenchmark } from './remediation/proposalsBenchmark';
import { remediationCallsBenchmark } from './remediation/remediationCallsBenchmark';
import { simulationBenchmark } from './simulation/simulationBenchmark';

/** Everything that `yarn bench` measures. */
export const benchmarks: readonly Benchmark[] = [
  evaluatorBenchmark,
  simulationBenchmark,
  allocationBenchmark,
  ...entityLatencyBenchmarks,
  groupTreeBenchmark,
  frontendSizeBenchmark,
  awsRequestsBenchmark,
  inventoryRefreshBenchmark,
  ledgerIngestBenchmark,
  exportReadingBenchmark,
  proposalsBenchmark,
  remediationCallsBenchmark,
  exportEnginesBenchmark,
];
