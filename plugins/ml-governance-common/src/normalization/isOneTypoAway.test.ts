import fc from 'fast-check';
import { isOneTypoAway } from './isOneTypoAway';

/** Everything that one typo makes of a text: slow, and by the definition. */
function typosOf(text: string, letters: readonly string[]): Set<string> {
  const typos = new Set<string>();
  for (let at = 0; at <= text.length; at += 1) {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    for (const letter of letters) {
      typos.add(before + letter + after);
      if (after) typos.add(before + letter + after.slice(1));
    }
    if (after) typos.add(before + after.slice(1));
    if (after.length > 1) {
      typos.add(before + after[1] + after[0] + after.slice(2));
    }
  }
  typos.delete(text);
  return typos;
}

describe('isOneTypoAway', () => {
  it('agrees with the list of all typos', () => {
    const letters = ['a', 'b', 'c'];
    const word = fc
      .array(fc.constantFrom(...letters), { maxLength: 6 })
      .map(list => list.join(''));
    fc.assert(
      fc.property(word, word, (left, right) => {
        const expected = typosOf(left, letters).has(right);
        expect(isOneTypoAway(left, right)).toBe(expected);
        expect(isOneTypoAway(right, left)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not zero typos, and not two', () => {
    expect(isOneTypoAway('production', 'production')).toBe(false);
    expect(isOneTypoAway('production', 'prodcutoin')).toBe(false);
    expect(isOneTypoAway('', 'a')).toBe(true);
  });
});
