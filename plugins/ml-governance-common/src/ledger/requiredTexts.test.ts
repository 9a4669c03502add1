import fc from 'fast-check';
import { requiredTexts } from './requiredTexts';

/** A pattern, and texts that it matches. */
interface Sample {
  pattern: string;
  texts: string[];
}

const literal = fc
  .array(fc.constantFrom('a', 'b', '-', '/', '.', '+', 'é', '😀'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((symbols): Sample => {
    const text = symbols.join('');
    return { pattern: text.replace(/[/.+]/g, '\\$&'), texts: [text] };
  });

const open = fc.constantFrom<Sample>(
  { pattern: '[a-c]', texts: ['a', 'b', 'c'] },
  { pattern: '[\\]\\-|(]', texts: [']', '-', '|', '('] },
  { pattern: '[^/]', texts: ['x', '😀', '-'] },
  { pattern: '.', texts: ['a', '/', '😀'] },
  { pattern: '\\d', texts: ['7'] },
);

const quantifiers: [string, number[]][] = [
  ['', [1]],
  ['+', [1, 2]],
  ['+?', [1, 3]],
  ['*', [0, 2]],
  ['?', [0, 1]],
  ['{0,2}', [0, 2]],
  ['{2}', [2]],
  ['{1,}', [1, 3]],
];

const { pattern: patterns } = fc.letrec<{ pattern: Sample; atom: Sample }>(
  tie => ({
    atom: fc.oneof(
      { maxDepth: 1 },
      literal,
      open,
      fc
        .tuple(fc.boolean(), fc.array(tie('pattern'), { maxLength: 2 }))
        .map(([isPlain, parts]): Sample => ({
          pattern: `(${isPlain ? '?:' : ''}${parts
            .map(part => part.pattern)
            .join('|')})`,
          texts: parts.length === 0 ? [''] : parts.flatMap(part => part.texts),
        })),
    ),
    pattern: fc
      .array(
        fc.tuple(
          tie('atom'),
          fc.constantFrom(...quantifiers),
          fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts): Sample => ({
        pattern: parts
          .map(([atom, [mark]]) => `(?:${atom.pattern})${mark}`)
          .join(''),
        // The same part is taken another way in each of three texts.
        texts: [0, 1, 2].map(at =>
          parts
            .map(([atom, [, counts], picks]) =>
              atom.texts[picks[at] % atom.texts.length].repeat(
                counts[picks[at] % counts.length],
              ),
            )
            .join(''),
        ),
      })),
  }),
);

describe('the texts that a pattern requires', () => {
  it.each([
    ['team-7-.*', ['team-7-']],
    ['arn:[^/]+/team-7-([a-z0-9-]+)', ['/team-7-']],
    ['arn:aws:sagemaker:[^:]+:[0-9]+:endpoint/x.*', [':endpoint/x']],
    ['.*-(?:blue|green)-.*', ['blue', 'green']],
    ['jobs?-nightly', ['-nightly']],
    ['(?:nightly-)+score', ['nightly-']],
    ['a\\.b', ['a.b']],
    ['one|another', ['one', 'another']],
  ])('of %s are %j', (pattern, texts) => {
    expect(requiredTexts(pattern)).toEqual(texts);
  });

  it.each([
    '.*',
    '[a-z]+',
    '(?:nightly)?',
    'one|',
    'one|.*',
    '(?=one).*',
    '^one',
    '\\u0061b',
    '(a)\\1',
    '(?<name>a)',
    'x{0,3}',
  ])('of %s are unknown', pattern => {
    expect(requiredTexts(pattern)).toBeUndefined();
  });

  it('are in every text that it matches', () => {
    fc.assert(
      fc.property(patterns, ({ pattern, texts }) => {
        const expression = new RegExp(`^(?:${pattern})$`, 'u');
        const required = requiredTexts(pattern);
        for (const text of texts) {
          expect(expression.test(text)).toBe(true);
          expect(required?.some(one => text.includes(one)) ?? true).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
