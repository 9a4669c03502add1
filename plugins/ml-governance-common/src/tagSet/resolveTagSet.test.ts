import { Entity } from '@backstage/catalog-model';
import { dictionary, ENVIRONMENT } from '../testing/evaluateWith';
import { resolveTagSet } from './resolveTagSet';

const APPLICATION = dictionary.roles.applicationId;
const OWNER = dictionary.roles.owner;
const UNIT = 'anycompany:finance:business-unit';
const CENTER = 'anycompany:finance:cost-center';
const INSIGHTS = 'aws.amazon.com/cost-insights-tags';

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations },
  };
}

const ownerGroup = entity('Group', 'team-fraud', {
  [INSIGHTS]: `${UNIT}=Retail,${CENTER}=5045`,
});

describe('resolveTagSet', () => {
  it('takes what was filled in, with or without the prefix', () => {
    const { tags, origins, missing } = resolveTagSet(dictionary, {
      values: { 'workload:environment': ' production ', [UNIT]: 'Retail' },
      applicationId: 'fraud-detection',
    });
    expect(tags).toEqual({
      [APPLICATION]: 'fraud-detection',
      [ENVIRONMENT]: 'production',
      [UNIT]: 'Retail',
    });
    expect(origins[ENVIRONMENT]).toBe('given');
    expect(missing).toEqual([
      OWNER,
      CENTER,
      'anycompany:security:data-classification',
    ]);
  });

  it('maps the group that owns it to the owner value, and inherits the rest', () => {
    const system = entity('System', 'payments', {
      [INSIGHTS]: `${CENTER}=Sales-5120`,
    });
    expect(resolveTagSet(dictionary, { ownerGroup, system })).toMatchObject({
      tags: { [OWNER]: 'team-fraud', [UNIT]: 'Retail', [CENTER]: 'Sales-5120' },
      origins: { [OWNER]: 'owner', [UNIT]: 'owner', [CENTER]: 'system' },
    });
  });

  it('goes by the annotations of the group and of the entity, as the pages do', () => {
    const annotated = entity('Group', 'team-fraud', {
      'ml-governance.io/owner-tag': 'RiskLead, FraudLead',
    });
    expect(
      resolveTagSet(dictionary, { ownerGroup: annotated }).tags[OWNER],
    ).toBe('RiskLead');
    const service = entity('Component', 'fraud', {
      'ml-governance.io/owner-tag': 'SecOps',
      'ml-governance.io/application-id': 'fraud-detection',
      [INSIGHTS]: `${UNIT}=Finance`,
    });
    expect(
      resolveTagSet(dictionary, { entity: service, ownerGroup: annotated }),
    ).toMatchObject({
      tags: {
        [OWNER]: 'SecOps',
        [APPLICATION]: 'fraud-detection',
        [UNIT]: 'Finance',
      },
      origins: { [OWNER]: 'entity', [APPLICATION]: 'entity', [UNIT]: 'entity' },
    });
  });

  it('lets what was filled in stand above all, but for what is blank', () => {
    const values = { [UNIT]: 'Finance', [CENTER]: ' ' };
    expect(resolveTagSet(dictionary, { values, ownerGroup })).toMatchObject({
      tags: { [UNIT]: 'Finance', [CENTER]: '5045' },
      origins: { [UNIT]: 'given', [CENTER]: 'owner' },
    });
  });

  it('never takes the application id of a system or a group', () => {
    const system = entity('System', 'payments', {
      [INSIGHTS]: `${APPLICATION}=payments`,
      'ml-governance.io/application-id': 'payments',
    });
    const { missing } = resolveTagSet(dictionary, { system, ownerGroup });
    expect(missing).toContain(APPLICATION);
  });

  it('tells everything at once that is no tag of the dictionary or given twice', () => {
    expect(() =>
      resolveTagSet(dictionary, {
        values: {
          team: 'a',
          __proto__x: 'b',
          [APPLICATION]: 'fraud',
        },
        applicationId: 'churn',
      }),
    ).toThrow(
      `The tag dictionary has no tag “team”; take it out of the template, or add it to the dictionary; The tag dictionary has no tag “__proto__x”; take it out of the template, or add it to the dictionary; The tag “${APPLICATION}” is given twice; give it once`,
    );
  });

  it('does not choose among several application ids', () => {
    const service = entity('Component', 'fraud', {
      'ml-governance.io/application-id': 'fraud-a,fraud-b',
    });
    expect(() => resolveTagSet(dictionary, { entity: service })).toThrow(
      'several application ids, fraud-a, fraud-b; give the one',
    );
    expect(
      resolveTagSet(dictionary, { entity: service, applicationId: 'fraud-b' })
        .tags[APPLICATION],
    ).toBe('fraud-b');
  });
});
