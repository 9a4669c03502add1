import {
  CostCategoryDefinition,
  ReconciliationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  costCategoryAnswer,
  reconciliationAnswer,
} from '../src/__testUtils__/reconciliationAnswer';
import { responseError } from '../src/__testUtils__/responseError';
import { costSource } from '../src/__testUtils__/sources';

/** What the backend answers about two bills in one scenario. */
export interface ReconciliationScenario {
  reconciliation(month: string): Promise<ReconciliationResponse>;
  costCategory(): Promise<CostCategoryDefinition>;
}

const never = () => new Promise<never>(() => {});

async function broken(): Promise<never> {
  throw await responseError(
    503,
    'ServiceUnavailableError',
    'The database does not answer. Look at its health, then reload.',
  );
}

const SERVICES = ['Fraud detection', 'Demand forecast', 'Similar items'];

const ready: ReconciliationScenario = {
  reconciliation: async month => reconciliationAnswer({ month }),
  costCategory: async () => costCategoryAnswer(...SERVICES),
};

/** Every state of the two views, chosen by `?scenario=` in the URL. */
export const reconciliationScenarios: Record<string, ReconciliationScenario> = {
  ready,
  loading: { reconciliation: never, costCategory: never },
  failing: { reconciliation: broken, costCategory: broken },
  'one-bill': {
    reconciliation: async () => {
      throw await responseError(404, 'NotFoundError', 'There are no two bills');
    },
    costCategory: async () => {
      throw await responseError(
        400,
        'InputError',
        'AWS takes at most 500 values of a cost category, and these would be 612; group by team instead of service, or by a part of the organisation',
      );
    },
  },
  pending: {
    reconciliation: async month =>
      reconciliationAnswer({
        month,
        state: 'pending',
        currency: undefined,
        sources: [costSource({ status: 'pending', refreshedAt: undefined })],
      }),
    costCategory: async () => costCategoryAnswer(),
  },
};
