import {
  ResourcesQuery,
  ResourcesResponse,
  VerdictDifference,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  configDifference,
  verdictDifference,
} from '../src/__testUtils__/awsComplianceAnswer';
import { evaluatedResource } from '../src/__testUtils__/resourcesAnswer';
import { manyResources } from '../src/__testUtils__/manyResources';
import { resourceBackend } from '../src/__testUtils__/resourceBackend';
import { responseError } from '../src/__testUtils__/responseError';
import { smallDictionary } from '../src/__testUtils__/smallDictionary';
import { inventorySource } from '../src/__testUtils__/sources';

type GetResources = (query?: ResourcesQuery) => Promise<ResourcesResponse>;

function later(milliseconds: number, answer: GetResources): GetResources {
  return async query => {
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    return answer(query);
  };
}

function differences(isJudged: boolean): VerdictDifference['verdicts'] {
  return isJudged
    ? verdictDifference('any').verdicts
    : smallDictionary.tags.map(({ key }) => ({
        key,
        agreement: 'undecided',
        reason: 'not-in-aws',
      }));
}

function failing(status: number, name: string, message: string): GetResources {
  return async () => {
    throw await responseError(status, name, message);
  };
}

const { verdicts: byConfigRule } = configDifference('any');

/** AWS judges every fourth of them otherwise, or not at all. */
const ready = resourceBackend(
  manyResources(37).map((resource, index) => ({
    ...resource,
    awsVerdicts: {
      byKey: index % 4 === 0 ? differences(index % 8 === 0) : [],
      byConfigRule: resource.type === 's3:bucket' ? byConfigRule : [],
    },
  })),
);
const thousands = later(300, resourceBackend(manyResources(6000)));
const hostile = `"><img src=x onerror=alert(1)>=1+1 ${'very-long-'.repeat(22)}`;

/** What the tab of AWS resources shows, by the name of the entity. */
export const resourceScenarios: Record<string, GetResources> = {
  ready,
  huge: thousands,
  group: later(
    300,
    resourceBackend(manyResources(2500), {
      rollup: {
        services: 41,
        applications: 44,
        computedAt: '2026-11-23T05:00:00.000Z',
      },
    }),
  ),
  free: resourceBackend([]),
  loading: () => new Promise(() => {}),
  pending: resourceBackend([], {
    state: 'pending',
    sources: [inventorySource({ status: 'pending', refreshedAt: undefined })],
  }),
  unmapped: resourceBackend([], { state: 'unmapped' }),
  'empty-group': resourceBackend([], { state: 'unmapped' }),
  stale: resourceBackend(manyResources(37), {
    sources: [
      inventorySource({
        status: 'stale',
        refreshedAt: new Date(Date.now() - 3.2 * 86_400_000).toISOString(),
        error: 'AWS answered ThrottlingException.',
      }),
    ],
  }),
  partial: resourceBackend(manyResources(37), {
    sources: [
      inventorySource({
        status: 'partial',
        error: '1 of 7 accounts could not be read.',
      }),
    ],
  }),
  hostile: resourceBackend([
    evaluatedResource({
      name: hostile,
      accountName: hostile,
      verdict: 'violating',
      tags: [{ key: hostile.slice(0, 128), value: hostile }],
    }),
    ...manyResources(5),
  ]),
  forbidden: failing(403, 'NotAllowedError', 'Unauthorized'),
  failing: failing(
    503,
    'ServiceUnavailableError',
    'The database does not answer. Look at its health, then reload.',
  ),
};
