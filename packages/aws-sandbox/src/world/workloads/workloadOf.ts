import { batchScoring } from './batchScoring';
import { cardScoring } from './cardScoring';
import { forecasting } from './forecasting';
import { generated } from './generated';
import { language } from './language';
import { onlineScoring } from './onlineScoring';
import { platform } from './platform';
import { vision } from './vision';
import { Workload } from './Workload';

/** Every kind of ML service, by the name that a service goes by. */
const WORKLOADS = {
  'card-scoring': cardScoring,
  'online-scoring': onlineScoring,
  'batch-scoring': batchScoring,
  forecasting,
  vision,
  language,
  platform,
  generated,
} satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof WORKLOADS;

export function workloadOf(name: WorkloadName): Workload {
  return WORKLOADS[name];
}
