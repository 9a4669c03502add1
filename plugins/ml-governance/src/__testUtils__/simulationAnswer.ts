import {
  SimulatedFigures,
  SimulationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource, inventorySource } from './sources';

function figures(
  newlyFailing: number,
  newlyPassing: number,
  [failing, passing]: [string, string],
): SimulatedFigures {
  return {
    resources: {
      newlyFailing,
      newlyPassing,
      stillFailing: 1,
      stillPassing: 20,
      unknown: 0,
    },
    amounts: {
      newlyFailing: failing,
      newlyPassing: passing,
      stillFailing: '1',
      stillPassing: '500',
      unknown: '0',
    },
  };
}

/** 14 resources that would newly fail, 3 that would newly pass, and what they cost in October. */
export function simulationAnswer(
  overrides: Partial<SimulationResponse> = {},
): SimulationResponse {
  const key = 'anycompany:workload:environment';
  return {
    subject: 'dictionary',
    state: 'ready',
    keyPrefix: 'anycompany:',
    ...figures(14, 3, ['1234.5', '20']),
    byService: {
      groups: [
        {
          key: 'fraud-detection',
          entityRefs: ['component:default/fraud-detection'],
          ...figures(12, 0, ['1200.5', '0']),
        },
        { key: '', ...figures(2, 3, ['34', '20']) },
        { key: 'calm', ...figures(0, 0, ['0', '0']) },
      ],
      others: { count: 7, ...figures(0, 0, ['0', '0']) },
    },
    byOwner: {
      groups: [{ key: 'team-fraud', ...figures(14, 3, ['1234.5', '20']) }],
      others: { count: 4, ...figures(1, 0, ['0.5', '0']) },
    },
    byType: {
      groups: [
        { key: 'sagemaker:endpoint', ...figures(14, 3, ['1234.5', '20']) },
      ],
    },
    byAccount: {
      groups: [
        {
          key: '222222222222',
          name: 'ml-production',
          ...figures(14, 3, ['1234.5', '20']),
        },
      ],
    },
    byKey: {
      groups: [
        { key, ...figures(13, 3, ['1200', '20']) },
        { key: '', ...figures(1, 0, ['34.5', '0']) },
      ],
    },
    money: {
      by: 'resource',
      metric: 'net-amortized',
      currency: 'USD',
      month: '2026-10',
      closed: true,
      unplaced: '310.07',
    },
    sources: [costSource(), inventorySource()],
    ...overrides,
  };
}
