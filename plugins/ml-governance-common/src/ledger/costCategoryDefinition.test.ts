import fc from 'fast-check';
import { CostCategoryMember, CostCategoryStep } from './CostCategory';
import {
  costCategoryCondition,
  costCategoryDefinition,
} from './costCategoryDefinition';

const KEY = 'anycompany:workload:application-id';

/** Every id under its own name, and in what other spellings there are. */
function taggedAs(
  members: readonly CostCategoryMember[],
  spellings: Record<string, string> = {},
): CostCategoryStep {
  const ids = members.flatMap(({ applicationIds }) => applicationIds);
  return {
    where: [],
    key: { tag: KEY },
    applicationOf: new Map([
      ...ids.map(id => [id, id] as const),
      ...Object.entries(spellings),
    ]),
  };
}

function definitionOf(
  members: readonly CostCategoryMember[],
  steps: readonly CostCategoryStep[] = [taggedAs(members)],
) {
  return costCategoryDefinition({ name: 'ML services', members, steps });
}

function valuesOf({ Rules }: ReturnType<typeof definitionOf>) {
  return Rules.map(({ Value, Rule }) => [
    Value,
    'Tags' in Rule && 'Values' in Rule.Tags ? Rule.Tags.Values : undefined,
  ]);
}

function service(
  id: string,
  title: string,
  ...applicationIds: string[]
): CostCategoryMember {
  return { id, title, applicationIds };
}

describe('costCategoryDefinition', () => {
  it('groups by the services of the catalog, in every spelling of their ids', () => {
    const members = [
      service('fraud', 'Fraud detection', 'fraud-detection'),
      service('ads', 'Ads (ranking)', 'ads-ranking'),
    ];
    const spellings = { Fraud_Detection: 'fraud-detection' };
    expect(definitionOf(members, [taggedAs(members, spellings)])).toEqual({
      Name: 'ML services',
      RuleVersion: 'CostCategoryExpression.v1',
      Rules: [
        {
          Type: 'REGULAR',
          Value: 'Ads -ranking-',
          Rule: {
            Tags: {
              Key: KEY,
              Values: ['ads-ranking'],
              MatchOptions: ['EQUALS'],
            },
          },
        },
        {
          Type: 'REGULAR',
          Value: 'Fraud detection',
          Rule: {
            Tags: {
              Key: KEY,
              Values: ['Fraud_Detection', 'fraud-detection'],
              MatchOptions: ['EQUALS'],
            },
          },
        },
      ],
      DefaultValue: 'Not attributed',
    });
  });

  it('gives an id that two services claim to neither of them alone', () => {
    expect(
      valuesOf(
        definitionOf([
          service('1', 'Insights', 'shared', 'insights'),
          service('2', 'Sentiment', 'shared'),
        ]),
      ),
    ).toEqual([
      ['Insights', ['insights']],
      ['Insights and Sentiment', ['shared']],
    ]);
  });

  it.each([
    ['the same', 'Scoring', 'Scoring'],
    ['the same to AWS', 'a/b', 'a-b'],
    ['the same as what nobody owns', 'No group', 'No group'],
  ])('never adds up members whose titles are %s', (_, one, other) => {
    const numbered = definitionOf([
      service('1', one, 'x'),
      service('2', other, 'y'),
    ]);
    expect(valuesOf(numbered).map(([, ids]) => ids)).toEqual([['x'], ['y']]);
    const [first, second] = valuesOf(numbered).map(([value]) => value);
    expect(second).toBe(`${first} 2`);
    const told = definitionOf([
      { ...service('1', one, 'x'), longTitle: `${one} default left` },
      { ...service('2', other, 'y'), longTitle: `${other} default right` },
    ]);
    expect(valuesOf(told).map(([value]) => value)).toEqual([
      expect.stringMatching(/ default left$/),
      expect.stringMatching(/ default right$/),
    ]);
  });

  it('takes a line by the first step that finds a name on it', () => {
    const members = [service('a', 'Ads', 'ads'), service('b', 'Bids', 'bids')];
    const inAccount = costCategoryCondition({ dimension: 'LINKED_ACCOUNT' }, [
      '222222222222',
      '111111111111',
    ]);
    const { Rules } = definitionOf(members, [
      taggedAs(members),
      {
        where: [{ Tags: { Key: KEY, MatchOptions: ['ABSENT'] } }],
        key: { tag: 'app' },
        applicationOf: new Map([['Bids', 'bids']]),
      },
      { where: [inAccount], applicationId: 'ads' },
      { where: [inAccount], applicationId: 'nobody-claims-it' },
      // Without a condition it would take the rest of the bill.
      { where: [], applicationId: 'ads' },
      {
        where: [],
        key: { costCategory: 'Products' },
        applicationOf: new Map([['Ad bids', 'bids']]),
      },
    ]);
    expect(Rules.slice(2)).toEqual([
      {
        Type: 'REGULAR',
        Value: 'Bids',
        Rule: {
          And: [
            {
              Tags: { Key: 'app', Values: ['Bids'], MatchOptions: ['EQUALS'] },
            },
            { Tags: { Key: KEY, MatchOptions: ['ABSENT'] } },
          ],
        },
      },
      {
        Type: 'REGULAR',
        Value: 'Ads',
        Rule: {
          Dimensions: {
            Key: 'LINKED_ACCOUNT',
            Values: ['111111111111', '222222222222'],
            MatchOptions: ['EQUALS'],
          },
        },
      },
      {
        Type: 'REGULAR',
        Value: 'Bids',
        Rule: {
          CostCategories: {
            Key: 'Products',
            Values: ['Ad bids'],
            MatchOptions: ['EQUALS'],
          },
        },
      },
    ]);
  });

  it('refuses what AWS would not take, and says what to do', () => {
    const many = Array.from({ length: 501 }, (_, index) =>
      service(`${index}`, `service ${index}`, `id-${index}`),
    );
    expect(definitionOf(many.slice(1)).Rules).toHaveLength(500);
    expect(() => definitionOf(many)).toThrow('at most 500 rules');
    const half = many.slice(0, 251);
    expect(() => definitionOf(half, [taggedAs(half), taggedAs(half)])).toThrow(
      'would be 502 for 251 values',
    );
    expect(() =>
      costCategoryDefinition({ name: 'x'.repeat(51), members: [], steps: [] }),
    ).toThrow('1 to 50 characters');
  });

  it('gives each member that is alone a value of its own that AWS takes, whatever it is called', () => {
    const members = fc.array(
      fc.record({
        title: fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 80 }),
          fc.constantFrom(
            'a'.repeat(60),
            `${'a'.repeat(50)}b`,
            'Not attributed',
            'a/b',
            'a-b',
          ),
        ),
        applicationIds: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(members, drawn => {
        const given = drawn.map((one, index) => ({ ...one, id: `${index}` }));
        const definition = definitionOf(given);
        const { Rules, DefaultValue } = definition;
        const values = [...Rules.map(({ Value }) => Value), DefaultValue];
        expect(new Set(values).size).toBe(values.length);
        for (const value of values) {
          expect(value).toMatch(/^(?! )[\p{L}\p{N}\p{Z}_-]{1,50}$/u);
        }
        // Ids stand together exactly where the same members claim them.
        const claimants = (id: string) =>
          given
            .filter(member => new Set<string>(member.applicationIds).has(id))
            .map(member => member.id)
            .join();
        const claimed = new Map<string, Set<string>>();
        for (const id of given.flatMap(one => one.applicationIds)) {
          const by = claimants(id);
          claimed.set(by, (claimed.get(by) ?? new Set()).add(id));
        }
        const idsOf = valuesOf(definition).map(([, ids]) => `${ids}`);
        expect(idsOf.sort()).toEqual(
          [...claimed.values()].map(ids => `${[...ids].sort()}`).sort(),
        );
        expect(definitionOf([...given].reverse())).toEqual(definition);
      }),
    );
  });
});
