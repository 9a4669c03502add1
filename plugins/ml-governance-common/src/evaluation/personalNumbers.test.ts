import fc from 'fast-check';
import { findPersonalNumber, mayHoldPersonalNumber } from './personalNumbers';

describe('mayHoldPersonalNumber', () => {
  const samples = [
    ...['+49-171-1234567', '(555) 867-5309', '555.867.5309', '+1 5558675309'],
    ...['4111 1111 1111 1111', '5500000000000004', '378282246310005'],
    ...['2223-0000-4841-0010', '6011111111111117', '3056 9309 0259 04'],
    ...['123-45-6789', '123 45 6789', 'AB123456C', 'AB 12 34 56 C'],
    ...['DE89370400440532013000', 'gb82 west 1234 5698 7654 32'],
    ...[
      'NO93 8601 1117 947',
      '2026-11-23T17:59:00Z',
      '2026-11-23-17-59-00-123',
    ],
  ];
  const noise = fc
    .array(fc.constantFrom(...'0123456789-. +()aAzZé\u017f\u212a_@'), {
      maxLength: 12,
    })
    .map(list => list.join(''));
  /** What a number may stand beside and be found; as often, anything. */
  const before = fc.oneof(fc.constantFrom('', ' ', 'a '), noise);
  const after = fc.oneof(fc.constantFrom('', ' ', ' a'), noise);
  const change = fc.oneof(fc.constant(''), noise);
  /** A sample, as it is or with one character put in, in the midst of noise. */
  const texts = fc
    .tuple(before, fc.constantFrom(...samples), after, fc.nat(30), change)
    .map(
      ([start, sample, end, at, put]) =>
        `${start}${sample.slice(0, at)}${put.slice(0, 1)}${sample.slice(at)}${end}`,
    );

  it('is true of every text that holds one', () => {
    let found = 0;
    fc.assert(
      fc.property(texts, text => {
        if (!findPersonalNumber(text)) return;
        found += 1;
        expect(mayHoldPersonalNumber(text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it.each([
    'fraud-detection-512',
    'train-2026-11-23-17-59-00',
    'xgboost-2026-11-23-17-59-00-123',
    'vpc-0a1b2c3d4e5f67890',
  ])('is false of %j, so that nothing else looks at it', text => {
    expect(mayHoldPersonalNumber(text)).toBe(false);
  });
});
