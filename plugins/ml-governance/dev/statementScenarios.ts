import { StatementResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { responseError } from '../src/__testUtils__/responseError';
import {
  statementAmounts,
  statementAnswer,
} from '../src/__testUtils__/statementAnswer';

const SERVICES = 60;

function many(): StatementResponse {
  const amounts = statementAmounts(
    '1234.56',
    '78.9',
    { support: '12.34', tax: '5.6' },
    '1200',
  );
  return statementAnswer({
    status: 'running',
    services: Array.from({ length: SERVICES }, (_, index) => ({
      services: [
        {
          entityRef: `component:default/service-${index}`,
          title: `Service with a rather long name, number ${index + 1}`,
        },
      ],
      applicationIds: [`service-${index}`],
      ...amounts,
    })),
    others: undefined,
    total: statementAmounts(
      `${1234.56 * SERVICES}`,
      `${78.9 * SERVICES}`,
      { support: `${12.34 * SERVICES}`, tax: `${5.6 * SERVICES}` },
      `${1200 * SERVICES}`,
    ),
  });
}

/** What the backend answers about the statement of an entity, by its name. */
export const statementScenarios: Record<
  string,
  () => Promise<StatementResponse>
> = {
  'itemised-group': async () => statementAnswer(),
  'many-services': async () => many(),
  'empty-group': async () =>
    statementAnswer({ state: 'unmapped', currency: undefined }),
  'sums-only': async () =>
    statementAnswer({
      itemised: false,
      pools: [],
      adjustments: [],
      services: [],
      others: undefined,
      total: { total: '5', previousTotal: '4' },
    }),
  waiting: async () =>
    statementAnswer({ state: 'pending', currency: undefined }),
  forbidden: async () => {
    throw await responseError(403, 'NotAllowedError', 'Unauthorized');
  },
};
