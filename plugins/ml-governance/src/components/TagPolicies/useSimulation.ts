import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  SimulationRequest,
  SimulationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';

/** How a simulation stands. */
export type SimulationState =
  | { status: 'idle' }
  | { status: 'running' }
  | { status: 'failed'; error: Error }
  | { status: 'done'; answer: SimulationResponse };

/** Runs simulations, one at a time; the one before is given up for the next. */
export function useSimulation() {
  const api = useApi(mlGovernanceApiRef);
  const running = useRef<AbortController>();
  const [state, setState] = useState<SimulationState>({ status: 'idle' });

  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (request: SimulationRequest) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const finish = (next: SimulationState) => {
        if (!own.signal.aborted) setState(next);
      };
      setState({ status: 'running' });
      try {
        const answer = await api.simulate(request, own.signal);
        finish({ status: 'done', answer });
      } catch (error) {
        finish({
          status: 'failed',
          error: error instanceof Error ? error : new Error(`${error}`),
        });
      }
    },
    [api],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    setState({ status: 'idle' });
  }, []);

  return { state, run, stop };
}
