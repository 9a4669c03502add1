import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { resolveEntityMapping } from './resolveEntityMapping';

const applicationIdKey = 'anycompany:workload:application-id';
const OWN = 'ml-governance.io/application-id';
const INSIGHTS = 'aws.amazon.com/cost-insights-tags';
const OWNER = 'ml-governance.io/owner-tag';

function entity(
  annotations: Record<string, string> = {},
  name = 'fraud-detection',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

const group = (annotations: Record<string, string> = {}): Entity => ({
  ...entity(annotations, 'risk-team'),
  kind: 'Group',
});

const resolve = (
  annotations: Record<string, string>,
  options: { isMlService?: boolean; ownerGroup?: Entity } = {},
) =>
  resolveEntityMapping({
    entity: entity(annotations),
    applicationIdKey,
    isMlService: false,
    ...options,
  });

describe('application ids', () => {
  it.each([
    [
      'its own annotation comes first',
      { [OWN]: 'fraud', [INSIGHTS]: `${applicationIdKey}=other` },
      ['fraud'],
      'application-id-annotation',
    ],
    [
      'the annotation of AWS comes second',
      { [INSIGHTS]: `${applicationIdKey}=fraud` },
      ['fraud'],
      'cost-insights-annotation',
    ],
    [
      'the name comes last',
      { [INSIGHTS]: 'component=fraud' },
      ['fraud-detection'],
      'catalog-filter',
    ],
    [
      'several are separated by commas, each once',
      { [OWN]: ' fraud-a ,fraud-b,, fraud-a' },
      ['fraud-a', 'fraud-b'],
      'application-id-annotation',
    ],
    [
      'an empty annotation says nothing',
      { [OWN]: ' , ', [INSIGHTS]: `${applicationIdKey}= ` },
      ['fraud-detection'],
      'catalog-filter',
    ],
    [
      'the annotation of AWS may name other keys, and values with an =',
      {
        [INSIGHTS]: `environment=prod, ${applicationIdKey} = a=b ,${applicationIdKey}=c`,
      },
      ['a=b', 'c'],
      'cost-insights-annotation',
    ],
    [
      'what no tag can hold is left out',
      { [OWN]: `fraud,fr*ud,${'x'.repeat(257)}` },
      ['fraud'],
      'application-id-annotation',
    ],
  ])('%s', (_, annotations, applicationIds, rule) => {
    expect(resolve(annotations, { isMlService: true })).toMatchObject({
      applicationIds,
      rule,
    });
  });

  it.each([
    ['no rule matches', {}],
    ['the pair has another key', { [INSIGHTS]: 'application-id=fraud' }],
    [
      'the key is spelt otherwise',
      { [INSIGHTS]: `${applicationIdKey.toUpperCase()}=x` },
    ],
    ['a pair has no value', { [INSIGHTS]: applicationIdKey }],
    ['a pair has no key', { [INSIGHTS]: '=fraud' }],
  ])('are none where %s', (_, annotations) => {
    const mapping = resolve(annotations);
    expect(mapping.applicationIds).toEqual([]);
    expect(mapping).not.toHaveProperty('rule');
  });

  it('never fall back to a name where the annotation is unusable', () => {
    const mapping = resolve({ [OWN]: 'fr*ud' }, { isMlService: true });
    expect(mapping.applicationIds).toEqual([]);
    expect(mapping).not.toHaveProperty('rule');
  });

  it('are none where the entity has no annotations and is no ML service', () => {
    const { annotations: _, ...metadata } = entity().metadata;
    expect(
      resolveEntityMapping({
        entity: { ...entity(), metadata },
        applicationIdKey,
        isMlService: false,
      }),
    ).toEqual({
      applicationIds: [],
      owner: { expected: [], rule: 'none' },
    });
  });

  it('ignore an annotation that is no text', () => {
    const odd = JSON.parse(
      JSON.stringify(entity()).replace(
        '"annotations":{}',
        `"annotations":{"${OWN}":5}`,
      ),
    );
    expect(
      resolveEntityMapping({
        entity: odd,
        applicationIdKey,
        isMlService: true,
      }),
    ).toMatchObject({ applicationIds: ['fraud-detection'] });
  });

  it('are distinct, trimmed and never empty, whatever the annotations say', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (own, value) => {
        const { applicationIds } = resolve(
          { [OWN]: own, [INSIGHTS]: `${applicationIdKey}=${value}` },
          { isMlService: true },
        );
        expect(new Set(applicationIds).size).toBe(applicationIds.length);
        for (const id of applicationIds) {
          expect(id).toBe(id.trim());
          expect(id).not.toBe('');
        }
      }),
    );
  });
});

describe('the expected owner', () => {
  const ownerGroup = group({ [OWNER]: 'RiskLead' });

  it.each([
    [
      'is what the entity says',
      { [OWNER]: 'SecurityLead, SecOps,SecOps' },
      ownerGroup,
      { expected: ['SecurityLead', 'SecOps'], rule: 'entity-annotation' },
    ],
    [
      'else what its group says',
      { [OWNER]: ' ' },
      ownerGroup,
      { expected: ['RiskLead'], rule: 'group-annotation' },
    ],
    [
      'else the name of the group',
      {},
      group(),
      { expected: ['risk-team'], rule: 'group-name' },
    ],
    ['else nobody', {}, undefined, { expected: [], rule: 'none' }],
    [
      'is what the entity says, without a group too',
      { [OWNER]: 'SecOps' },
      undefined,
      { expected: ['SecOps'], rule: 'entity-annotation' },
    ],
  ])('%s', (_, annotations, owningGroup, owner) => {
    expect(resolve(annotations, { ownerGroup: owningGroup }).owner).toEqual(
      owner,
    );
  });
});
