import fc from 'fast-check';
import { brokenConventions, conventional } from './wordConventions';

const both = { lowercase: true, hyphens: true };

describe('brokenConventions', () => {
  it.each([
    ['fraud-detection', []],
    ['v1.2/eu:1', []],
    ['größe', []],
    ['', []],
    ['Fraud', ['lowercase']],
    ['CC10A', ['lowercase']],
    ['HR-2045', ['lowercase']],
    ['fraud_detection', ['hyphens']],
    ['fraud detection', ['hyphens']],
    ['fraud\u00a0detection', ['hyphens']],
    ['fraudDetection', ['lowercase', 'hyphens']],
  ])('of %j: %j', (text, broken) => {
    expect(brokenConventions(text, both)).toEqual(broken);
  });

  it('are only those that hold', () => {
    const none = { lowercase: false, hyphens: false };
    expect(brokenConventions('Fraud Detection', none)).toEqual([]);
    expect(
      brokenConventions('FraudDetection', { ...none, hyphens: true }),
    ).toEqual(['hyphens']);
  });
});

describe('conventional', () => {
  it.each([
    ['FraudDetection', both, 'fraud-detection'],
    [' fraud__detection -_x ', both, 'fraud-detection-x'],
    ['FraudDetection', { ...both, lowercase: false }, 'Fraud-Detection'],
    ['Fraud_Detection', { ...both, hyphens: false }, 'fraud_detection'],
  ])('writes %j, where %j hold, as %j', (text, conventions, expected) => {
    expect(conventional(text, conventions)).toBe(expected);
  });

  it('breaks no convention, and writes what it wrote the same way', () => {
    const conventions = fc.record({
      lowercase: fc.boolean(),
      hyphens: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.string(), conventions, (text, rules) => {
        const written = conventional(text, rules);
        expect(brokenConventions(written, rules)).toEqual([]);
        expect(conventional(written, rules)).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });
});
