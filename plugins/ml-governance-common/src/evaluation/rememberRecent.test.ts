import fc from 'fast-check';
import { rememberRecent } from './rememberRecent';

describe('rememberRecent', () => {
  it('answers as the function does, whatever it was asked before', () => {
    const texts = fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 5 }), (given, limit) => {
        const remembered = rememberRecent(text => ({ text }), limit);
        for (const text of given) expect(remembered(text)).toEqual({ text });
      }),
    );
  });

  it('computes once what is asked again and again', () => {
    const compute = jest.fn((text: string) => ({ text }));
    const remembered = rememberRecent(compute, 10);
    for (let round = 0; round < 50; round += 1) {
      remembered('often');
      remembered(`once ${round}`);
    }
    const often = compute.mock.calls.filter(([text]) => text === 'often');
    expect(often).toHaveLength(1);
  });

  it('holds no more than twice its limit', () => {
    const compute = jest.fn((text: string) => ({ text }));
    const remembered = rememberRecent(compute, 10);
    for (let index = 0; index < 1_000; index += 1) remembered(`${index}`);
    compute.mockClear();
    for (let index = 999; index >= 0; index -= 1) remembered(`${index}`);
    expect(compute.mock.calls.length).toBeGreaterThanOrEqual(980);
  });

  it('does not hold what is too long to be a tag', () => {
    const compute = jest.fn((text: string) => ({ text }));
    const remembered = rememberRecent(compute);
    remembered('x'.repeat(257));
    remembered('x'.repeat(257));
    expect(compute).toHaveBeenCalledTimes(2);
  });
});
