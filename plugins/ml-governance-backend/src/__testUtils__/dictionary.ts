import { JsonObject } from '@backstage/types';

/** What the small dictionary defines. */
export const testTags: JsonObject[] = [
  {
    key: 'anycompany:workload:application-id',
    type: 'Workload',
    category: 'cost-allocation',
    purpose: 'Which application it belongs to',
    mandatory: true,
    costAllocation: true,
  },
  {
    key: 'anycompany:workload:owner',
    type: 'Workload',
    category: 'business',
    purpose: 'Which team owns it',
    mandatory: true,
    costAllocation: true,
  },
  {
    key: 'anycompany:workload:environment',
    type: 'Workload',
    category: 'technical',
    purpose: 'Where it runs',
    mandatory: true,
    costAllocation: true,
    allowedValues: ['dev', 'test', 'prod'],
  },
  {
    key: 'anycompany:workload:note',
    type: 'Workload',
    category: 'business',
    purpose: 'Anything else',
    mandatory: false,
    costAllocation: false,
  },
];

/** A small dictionary as it stands in the config of the tests. */
export const testDictionary: JsonObject = {
  prefix: 'anycompany:',
  roles: {
    applicationId: 'anycompany:workload:application-id',
    owner: 'anycompany:workload:owner',
    environment: 'anycompany:workload:environment',
  },
  tags: testTags,
};

export const testConfig: JsonObject = {
  dictionary: { inline: testDictionary },
  catalog: { filter: { kind: 'component', 'spec.type': 'ml-service' } },
  aws: { regions: ['us-east-1'] },
};
