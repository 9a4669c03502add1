import {
  EvaluatedResource,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { inventorySource } from './sources';

/** A SageMaker endpoint that keeps every rule. */
export function evaluatedResource(
  overrides: Partial<EvaluatedResource> = {},
): EvaluatedResource {
  return {
    source: 'inventory',
    arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-live',
    type: 'sagemaker:endpoint',
    name: 'fraud-live',
    accountId: '333333333333',
    accountName: 'ml-prod',
    region: 'eu-west-1',
    tags: [
      { key: 'anycompany:workload:application-id', value: 'fraud-detection' },
    ],
    matchedBy: 'exact',
    verdict: 'compliant',
    findings: [],
    firstSeenAt: '2026-09-01T05:00:00.000Z',
    lastSeenAt: '2026-11-23T05:00:00.000Z',
    ...overrides,
  };
}

/** One page that holds all the resources there are. */
export function resourcesAnswer(
  items: EvaluatedResource[] = [evaluatedResource()],
  overrides: Partial<ResourcesResponse> = {},
): ResourcesResponse {
  return {
    entityRef: 'component:default/fraud-detection',
    state: 'ready',
    items,
    total: items.length,
    facets: {
      types: [],
      accounts: [],
      regions: [],
      violates: [],
      verdicts: [],
    },
    sources: [inventorySource()],
    ...overrides,
  };
}
