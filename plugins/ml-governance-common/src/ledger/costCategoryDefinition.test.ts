import fc from 'fast-check';
import { costCategoryDefinition } from './costCategoryDefinition';

const tagKey = 'anycompany:workload:application-id';

function definitionOf(
  members: Parameters<typeof costCategoryDefinition>[0]['members'],
) {
  return costCategoryDefinition({ name: 'ML services', tagKey, members });
}

describe('costCategoryDefinition', () => {
  it('groups by the services of the catalog, in every spelling of their ids', () => {
    expect(
      definitionOf([
        {
          title: 'Fraud detection',
          applicationIds: ['fraud-detection', 'Fraud_Detection'],
        },
        { title: 'Ads (ranking)', applicationIds: ['ads-ranking'] },
      ]),
    ).toEqual({
      Name: 'ML services',
      RuleVersion: 'CostCategoryExpression.v1',
      Rules: [
        {
          Type: 'REGULAR',
          Value: 'Ads -ranking-',
          Rule: {
            Tags: {
              Key: tagKey,
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
              Key: tagKey,
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
    const { Rules } = definitionOf([
      { title: 'Insights', applicationIds: ['shared', 'insights'] },
      { title: 'Sentiment', applicationIds: ['shared'] },
    ]);
    expect(Rules.map(({ Value, Rule }) => [Value, Rule.Tags.Values])).toEqual([
      ['Insights and Sentiment', ['shared']],
      ['Insights', ['insights']],
    ]);
  });

  it('refuses what AWS would not take, and says what to do', () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      title: `service ${index}`,
      applicationIds: [`id-${index}`],
    }));
    expect(definitionOf(many.slice(1)).Rules).toHaveLength(500);
    expect(() => definitionOf(many)).toThrow('at most 500 values');
    expect(() =>
      costCategoryDefinition({ name: 'x'.repeat(51), tagKey, members: [] }),
    ).toThrow('1 to 50 characters');
  });

  it('has no value twice and none longer than AWS takes, whatever services are called', () => {
    const members = fc.array(
      fc.record({
        title: fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 80 }),
          fc.constantFrom(
            'a'.repeat(60),
            `${'a'.repeat(50)}b`,
            'Not attributed',
          ),
        ),
        applicationIds: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(members, given => {
        const { Rules, DefaultValue } = definitionOf(given);
        const values = [...Rules.map(({ Value }) => Value), DefaultValue];
        expect(new Set(values).size).toBe(values.length);
        for (const value of values) {
          expect(value).toMatch(/^(?! )[\p{L}\p{N}\p{Z}_-]{1,50}$/u);
        }
        const ids = Rules.flatMap(({ Rule }) => Rule.Tags.Values);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(
          new Set(given.flatMap(({ applicationIds }) => applicationIds)),
        );
        expect(definitionOf([...given].reverse())).toEqual(definitionOf(given));
      }),
    );
  });
});
