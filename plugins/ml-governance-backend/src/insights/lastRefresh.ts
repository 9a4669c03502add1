import { durationToMilliseconds } from '@backstage/types';
import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostSource } from '@ml-governance/backstage-plugin-ml-governance-node';
import { ABANDONED, LoggedRefresh } from '../database/RefreshLog';

/** A source of any kind. */
type RefreshedSource = {
  schedule: Pick<CostSource['schedule'], 'frequency' | 'timeout'>;
};

/** A run that outlived its timeout was cut off with the process that ran it. */
export function abandoned(
  run: LoggedRefresh,
  source: RefreshedSource,
  now: Date,
): LoggedRefresh {
  const age = now.getTime() - Date.parse(run.startedAt);
  return run.outcome === 'running' &&
    age > durationToMilliseconds(source.schedule.timeout)
    ? {
        ...run,
        outcome: 'failed',
        error: ABANDONED,
      }
    : run;
}

/** What a run came to. */
export function lastRefreshOf(run: LoggedRefresh): SourceHealth['lastRefresh'] {
  const { startedAt, finishedAt, outcome, error, changes } = run;
  return {
    startedAt,
    outcome,
    ...(finishedAt
      ? {
          finishedAt,
          durationMs: Math.max(
            0,
            Date.parse(finishedAt) - Date.parse(startedAt),
          ),
        }
      : {}),
    ...(error ? { error } : {}),
    ...(changes ? { changes } : {}),
  };
}

/** When the next one begins at the latest, as scheduled. */
export function nextRefreshBy(
  run: LoggedRefresh,
  source: RefreshedSource,
): string {
  return new Date(
    Date.parse(run.startedAt) +
      durationToMilliseconds(source.schedule.frequency),
  ).toISOString();
}
