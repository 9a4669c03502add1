import fc from 'fast-check';
import { findPersonalNumber } from './personalNumbers';
import { mayHoldPlainNumber } from './plainNumbers';

describe('mayHoldPlainNumber', () => {
  const samples = [
    ...['555-867-5309', '555.867.5309', '555-867.5309', '123-45-6789'],
    ...['4111111111111111', '4111-1111-1111-1111', '5500000000000004'],
    ...['378282246310005', '2223-0000-4841-0010', '6011111111111117'],
    ...['3056-9309-0259-04', '6-0-1-1-1-1-1-1-1-1-1-1-1-1-1-1-7'],
    ...['de89370400440532013000', 'gb82-west-1234-5698-7654-32'],
    ...['no93-8601-1117-947', '2026-11-23-17-59-00-123'],
  ];
  const noise = fc
    .array(fc.constantFrom(...'0123456789-.:/az'), { maxLength: 3 })
    .map(list => list.join(''));
  /** A sample with one character put in, in the midst of noise. */
  const texts = fc
    .tuple(noise, fc.constantFrom(...samples), noise, fc.nat(30), noise)
    .map(
      ([before, sample, after, at, change]) =>
        `${before}${sample.slice(0, at)}${change.slice(0, 1)}${sample.slice(at)}${after}`,
    );

  it('is true of every text that holds one', () => {
    let found = 0;
    fc.assert(
      fc.property(texts, text => {
        if (!findPersonalNumber(text)) return;
        found += 1;
        expect([text, mayHoldPlainNumber(text)]).toEqual([text, true]);
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it.each(samples.filter(sample => findPersonalNumber(sample)))(
    'is true of %j',
    text => {
      expect(mayHoldPlainNumber(text)).toBe(true);
      expect(mayHoldPlainNumber(`a-${text}-z`)).toBe(true);
    },
  );

  it.each([
    ...['', 'fraud-detection', 'fraud-detection-512', '20261123175900'],
    ...['train-2026-11-23-17-59-00', 'xgboost-2026-11-23-17-59-00-123'],
    ...['vpc-0a1b2c3d4e5f67890', 'eu-west-1', 'v12', 'team-42/2026.11.23'],
  ])('is false of %j, so that nothing else looks at it', text => {
    expect(mayHoldPlainNumber(text)).toBe(false);
  });
});
