import {
  CostCategoryDefinition,
  ReconciliationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource } from './sources';

/** October as a data export and Cost Explorer have it, off by the support that one leaves out. */
export function reconciliationAnswer(
  overrides: Partial<ReconciliationResponse> = {},
): ReconciliationResponse {
  const agreed = (key: string, amount: string, name?: string) => ({
    key,
    ...(name ? { name } : {}),
    itemised: amount,
    summed: amount,
    difference: '0',
  });
  return {
    month: '2026-10',
    state: 'ready',
    currency: 'USD',
    itemised: {
      id: 'data-exports',
      title: 'AWS data export',
      metric: 'net-amortized',
      gaps: [],
      estimated: false,
      explainable: true,
    },
    summed: {
      id: 'cost-explorer',
      title: 'Cost Explorer',
      metric: 'net-amortized',
      gaps: [],
      estimated: false,
      explainable: false,
    },
    total: {
      itemised: '41250.1234567891',
      summed: '40050.12',
      difference: '1200.0034567891',
    },
    tagged: { itemised: '30000', summed: '30000', difference: '0' },
    byAccount: [
      {
        key: '111111111111',
        name: 'Management',
        itemised: '1450.0034567891',
        summed: '250',
        difference: '1200.0034567891',
      },
      agreed('666666666666', '25000.12', 'ml-fraud'),
      agreed('777777777777', '14800'),
    ],
    byService: [
      {
        key: 'AWS Support (Business)',
        itemised: '1200',
        summed: '0',
        difference: '1200',
      },
      {
        key: 'Amazon SageMaker',
        itemised: '39000.1234567891',
        summed: '39000.12',
        difference: '0.0034567891',
      },
      agreed('Amazon Simple Storage Service', '1100'),
      agreed('', '-50'),
    ],
    causes: [
      {
        kind: 'record-type',
        message:
          'Charges of type Support are not in Cost Explorer; see which record types it leaves out',
        amount: '1200',
      },
      {
        kind: 'rounding',
        message:
          'Cost Explorer rounds the sums that it makes, AWS data export has every line as it was charged',
        amount: '0.0034567891',
      },
    ],
    sources: [
      costSource({ id: 'data-exports', title: 'AWS data export' }),
      costSource(),
    ],
    ...overrides,
  };
}

/** A cost category with a value for each of the names. */
export function costCategoryAnswer(
  ...names: readonly string[]
): CostCategoryDefinition {
  return {
    Name: 'ML services',
    RuleVersion: 'CostCategoryExpression.v1',
    Rules: names.map(name => ({
      Type: 'REGULAR',
      Value: name,
      Rule: {
        Tags: {
          Key: 'anycompany:workload:application-id',
          Values: [name.toLowerCase().replaceAll(' ', '-')],
          MatchOptions: ['EQUALS'],
        },
      },
    })),
    DefaultValue: 'Not attributed',
  };
}
