import { catalogProviderBenchmark } from './catalog/catalogProviderBenchmark';
import { evaluatorBenchmark } from './evaluator/evaluatorBenchmark';
import { exportEnginesBenchmark } from './exports/exportEnginesBenchmark';
import { exportReadingBenchmark } from './exports/exportReadingBenchmark';
import { frontendSizeBenchmark } from './frontend/frontendSizeBenchmark';
import { Benchmark } from './harness/Benchmark';
import { entityLatencyBenchmarks } from './latency/entityLatencyBenchmark';
import { inventoryRefreshBenchmark } from './inventory/inventoryRefreshBenchmark';
import { groupTreeBenchmark } from './latency/groupTreeBenchmark';
import { tagEditorBenchmarks } from './latency/tagEditorBenchmark';
import { allocationBenchmark } from './ledger/allocationBenchmark';
import { ledgerIngestBenchmark } from './ledger/ledgerIngestBenchmark';
import { ownershipReviewBenchmarks } from './reviews/ownershipReviewBenchmark';
import { proposalsBenchmark } from './remediation/proposalsBenchmark';
import { remediationCallsBenchmark } from './remediation/remediationCallsBenchmark';
import { awsRequestsBenchmark } from './requests/awsRequestsBenchmark';
import { simulationBenchmark } from './simulation/simulationBenchmark';

/** Everything that `yarn bench` measures. */
export const benchmarks: readonly Benchmark[] = [
  evaluatorBenchmark,
  simulationBenchmark,
  allocationBenchmark,
  ...entityLatencyBenchmarks,
  groupTreeBenchmark,
  ...tagEditorBenchmarks,
  ...ownershipReviewBenchmarks,
  frontendSizeBenchmark,
  awsRequestsBenchmark,
  inventoryRefreshBenchmark,
  catalogProviderBenchmark,
  proposalsBenchmark,
  remediationCallsBenchmark,
  ledgerIngestBenchmark,
  exportReadingBenchmark,
  exportEnginesBenchmark,
];
