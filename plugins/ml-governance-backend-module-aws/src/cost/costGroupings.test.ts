import fc from 'fast-check';
import { costGroupings, tagValueOf } from './costGroupings';

describe('tagValueOf', () => {
  it.each([
    ['app$churn', 'app', 'churn'],
    ['app$', 'app', ''],
    ['app$a$b$', 'app', 'a$b$'],
    ['cost$center$5045', 'cost$center', '5045'],
    ['app$$', 'app', '$'],
    ['app$<img src=x onerror=alert(1)>', 'app', '<img src=x onerror=alert(1)>'],
  ])('%s under %s is %p', (group, key, value) => {
    expect(tagValueOf(group, key)).toBe(value);
  });

  it('gives back any value of any key', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 128 }),
        fc.string({ unit: 'grapheme', maxLength: 256 }),
        (key, value) => {
          expect(tagValueOf(`${key}$${value}`, key)).toBe(value);
        },
      ),
    );
  });

  it.each([['team$churn'], ['app'], [''], ['App$churn']])(
    'refuses %p as a group of app',
    group => {
      expect(() => tagValueOf(group, 'app')).toThrow(/asked for groups/);
    },
  );
});

describe('costGroupings', () => {
  it('asks for every dimension once', () => {
    const groupings = costGroupings({
      applicationId: 'app',
      owner: 'owner',
      environment: 'env',
    });
    expect(groupings.map(({ dimension }) => dimension)).toEqual([
      'service',
      'account',
      'usage-type',
      'charge-type',
      'environment',
      'owner',
    ]);
  });

  it('asks for no environment where no tag tells it', () => {
    const groupings = costGroupings({ applicationId: 'app', owner: 'owner' });
    expect(groupings.map(({ dimension }) => dimension)).not.toContain(
      'environment',
    );
  });
});
