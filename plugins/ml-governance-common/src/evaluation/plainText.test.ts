import fc from 'fast-check';
import { awsValueProblem } from '../tags/awsTagLimits';
import { brokenConventions } from '../tags/wordConventions';
import { findPersonalData } from './personalData';
import { plainnessOf } from './plainText';

describe('plainnessOf', () => {
  const texts = fc
    .array(fc.constantFrom(...'012345678abyz-.:/'), { maxLength: 24 })
    .map(list => list.join(''));

  it('is never plain with personal data', () => {
    fc.assert(
      fc.property(texts, text => {
        fc.pre(plainnessOf(text) === 'plain');
        expect(findPersonalData(text)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is other for whatever AWS or a convention could mind', () => {
    const anyText = fc.oneof(
      texts,
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ minLength: 250, maxLength: 260 }),
    );
    fc.assert(
      fc.property(anyText, text => {
        fc.pre(plainnessOf(text) !== 'other');
        expect(awsValueProblem(text)).toBeUndefined();
        expect(
          brokenConventions(text, { lowercase: true, hyphens: true }),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 'plain'],
    ['fraud-detection', 'plain'],
    ['v1.2/eu:123', 'plain'],
    ['12345', 'plain'],
    ['123456', 'plain'],
    ['train-2026-11-23-17-59', 'plain'],
    ['train-4111-1111-1111-1111', 'numeric'],
    ['123-45-6789', 'numeric'],
    ['a'.repeat(129), 'other'],
    ...['A', 'a b', 'a_b', 'é', 'a@b', 'a=b', 'a,b', 'a;b'].map(text => [
      text,
      'other',
    ]),
  ])('%j is %s', (text, plainness) => {
    expect(plainnessOf(text)).toBe(plainness);
  });
});
