import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { billLine } from '../testing/billLine';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { billLineKeysOf } from './billLineKeysOf';
import { createLineAllocator } from './createLineAllocator';
import { parseAllocationPolicy } from './parseAllocationPolicy';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: 'test' });
const KEY = dictionary.roles.applicationId;

function policyOf(input: unknown) {
  return parseAllocationPolicy(input, { path: 'test' });
}

function allocatorOf(input: unknown) {
  return createLineAllocator({
    policy: policyOf(input),
    dictionary,
    applicationIds: ['fraud-detection', 'ads-ranking', 'churn'],
  });
}

describe('a line of the bill', () => {
  const { allocate } = allocatorOf({
    rules: [
      {
        id: 'studio-domains',
        from: { sageMaker: 'domain' },
        values: { 'd-ads': 'ads-ranking' },
      },
      {
        id: 'job-names',
        where: { services: ['Amazon SageMaker'] },
        from: { resource: true },
        pattern: 'arn:[^/]+/([a-z]+)-job-[0-9]+',
      },
      { id: 'accounts', from: { accountTag: 'application' } },
      {
        id: 'retired',
        where: { costCategory: { key: 'Stage', values: ['legacy'] } },
        from: { application: 'churn' },
      },
    ],
    pools: [
      { id: 'tax', where: [{ chargeTypes: ['Tax'] }], split: 'proportional' },
      {
        id: 'platform',
        where: [
          { accounts: ['111111111111'] },
          { usageType: '(?:[A-Z0-9]+-)?NatGateway-.*' },
        ],
        split: 'even',
      },
    ],
  });

  it('goes where its tag says, in any certain spelling', () => {
    const tagged = (resourceTags: Record<string, string>) =>
      allocate(billLine({ resourceTags }));
    expect(tagged({ [KEY]: 'fraud-detection' })).toEqual({
      basis: 'direct',
      applicationId: 'fraud-detection',
      match: 'exact',
    });
    for (const [key, value] of [
      [KEY, 'Fraud_Detection'],
      ['app-id', 'fraud-detection'],
      ['application', 'FRAUD-DETECTION'],
    ]) {
      expect(tagged({ [key]: value })).toEqual({
        basis: 'direct',
        applicationId: 'fraud-detection',
        match: 'alias',
      });
    }
  });

  it('is never given away by a typo, or by a tag that contradicts another', () => {
    expect(
      allocate(billLine({ resourceTags: { [KEY]: 'fraud-detectoin' } })),
    ).toEqual({ basis: 'unallocated' });
    expect(
      allocate(
        billLine({
          resourceTags: { [KEY]: 'unheard-of', 'app-id': 'fraud-detection' },
        }),
      ),
    ).toEqual({ basis: 'unallocated' });
  });

  it('is taken at its word where only the exact spelling counts', () => {
    const strict = allocatorOf({ spellings: 'exact' });
    const tagged = (key: string, value: string) =>
      strict.allocate(billLine({ resourceTags: { [key]: value } }));
    expect(tagged(KEY, 'churn')).toMatchObject({ basis: 'direct' });
    expect(tagged(KEY, 'Churn')).toEqual({ basis: 'unallocated' });
    expect(tagged('app-id', 'churn')).toEqual({ basis: 'unallocated' });
  });

  it('prefers its own tag to every rule, and an earlier rule to a later one', () => {
    const surroundings = {
      resourceId: 'arn:aws:sagemaker:x:5:training-job/churn-job-7',
      accountTags: { application: 'fraud-detection' },
    };
    expect(
      allocate(
        billLine({ ...surroundings, resourceTags: { [KEY]: 'ads-ranking' } }),
      ),
    ).toMatchObject({ basis: 'direct', applicationId: 'ads-ranking' });
    expect(allocate(billLine(surroundings))).toEqual({
      basis: 'inherited',
      applicationId: 'churn',
      rule: 'job-names',
    });
    expect(
      allocate(billLine({ ...surroundings, service: 'Amazon EC2' })),
    ).toEqual({
      basis: 'inherited',
      applicationId: 'fraud-detection',
      rule: 'accounts',
    });
  });

  it('inherits from the Studio domain that it was made in, and from a cost category', () => {
    const domain = (id: string) =>
      billLine({
        resourceTags: {
          'sagemaker:domain-arn': `arn:aws:sagemaker:eu-west-1:5:domain/${id}`,
        },
      });
    expect(allocate(domain('d-ads'))).toEqual({
      basis: 'inherited',
      applicationId: 'ads-ranking',
      rule: 'studio-domains',
    });
    expect(allocate(domain('d-other'))).toEqual({ basis: 'unallocated' });
    expect(
      allocate(billLine({ costCategories: { Stage: 'legacy' } })),
    ).toMatchObject({ basis: 'inherited', rule: 'retired' });
    expect(allocate(billLine({ costCategories: { Stage: 'new' } }))).toEqual({
      basis: 'unallocated',
    });
  });

  it('is shared only where no rule finds its application', () => {
    expect(
      allocate(billLine({ chargeType: 'Tax', accountId: '111111111111' })),
    ).toEqual({ basis: 'shared', pool: 'tax' });
    expect(allocate(billLine({ accountId: '111111111111' }))).toEqual({
      basis: 'shared',
      pool: 'platform',
    });
    expect(allocate(billLine({ usageType: 'EUC1-NatGateway-Hours' }))).toEqual({
      basis: 'shared',
      pool: 'platform',
    });
    expect(
      allocate(
        billLine({
          accountId: '111111111111',
          accountTags: { application: 'churn' },
        }),
      ),
    ).toMatchObject({ basis: 'inherited' });
  });

  it('is judged by its own attributes, whatever lines of its kind came before', () => {
    const first = billLine({ accountTags: { application: 'churn' } });
    const second = billLine({ accountTags: {} });
    expect(allocate(first)).toMatchObject({ basis: 'inherited' });
    expect(allocate(second)).toEqual({ basis: 'unallocated' });
    expect(allocate(first)).toMatchObject({ basis: 'inherited' });
  });

  it('takes no inherited property of an object for an application', () => {
    const odd = allocatorOf({
      rules: [
        {
          id: 'by-table',
          from: { accountTag: 'application' },
          values: { team: 'churn' },
        },
        { id: 'by-tag', from: { resourceTag: 'owner' } },
      ],
    });
    for (const text of ['constructor', '__proto__', 'toString']) {
      expect(
        odd.allocate(
          billLine({
            accountTags: { application: text },
            resourceTags: { owner: text },
          }),
        ),
      ).toEqual({ basis: 'unallocated' });
    }
  });
});

describe('the keys that a bill has to bring', () => {
  it('are those of the dictionary, its aliases and everything that a rule or pool looks at', () => {
    const keys = billLineKeysOf(
      policyOf({
        rules: [
          { id: 'a', from: { sageMaker: 'space' } },
          {
            id: 'b',
            where: { resourceTag: { key: 'stage' } },
            from: { accountTag: 'app' },
          },
        ],
        pools: [
          {
            id: 'c',
            where: [{ costCategory: { key: 'Team' } }],
            split: 'even',
          },
        ],
      }),
      dictionary,
    );
    expect(keys.resourceTags).toEqual(
      expect.arrayContaining([
        KEY,
        'app-id',
        'sagemaker:space-arn',
        'stage',
        dictionary.roles.owner,
      ]),
    );
    expect(keys.accountTags).toEqual(['app']);
    expect(keys.costCategories).toEqual(['Team']);
  });
});
