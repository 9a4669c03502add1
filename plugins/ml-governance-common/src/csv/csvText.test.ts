import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from './csvText';
import { neutralizeFormula, readNeutralized } from './neutralizeFormula';

function read(text: string): string[][] {
  return parse(text, { bom: true });
}

/** Whatever the author of a tag may write, with what matters to spreadsheets more often than chance. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'=+-@＝＋－＠"\'“`,;|\t\r\n \u00a0\u200b\ufeff\u0000aé🤖',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const table = fc.integer({ min: 1, max: 5 }).chain(columns =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 6,
  }),
);

/** Written another way than the code, so that both must be wrong for a test to miss it. */
function beginsLikeFormula(text: string): boolean {
  const stripped = [...text].find(
    character => !/^[\s\p{C}\p{Z}"'`´‘’“”＂＇]$/u.test(character),
  );
  return stripped !== undefined && '=+-@＝＋－＠'.includes(stripped);
}

describe('csvText', () => {
  it('is read back by a strict parser, cell by cell', () => {
    fc.assert(
      fc.property(table, rows => {
        expect(read(csvText(rows))).toEqual(
          rows.map(row => row.map(neutralizeFormula)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('writes a byte order mark, quotes and CRLF', () => {
    expect(
      csvText([
        ['a', 'say "b"'],
        ['', 'c,d\ne'],
      ]),
    ).toBe('\uFEFF"a","say ""b"""\r\n"","c,d\ne"\r\n');
  });

  it('leaves amounts as they are, and nothing that only claims to be one', () => {
    expect(
      csvText([
        [{ amount: '-12.000000000000000001' }, '-12'],
        [{ amount: '-1+cmd' }, { amount: '7' }],
      ]),
    ).toBe('\uFEFF"-12.000000000000000001","\'-12"\r\n"\'-1+cmd","7"\r\n');
  });

  it('writes objects as JSON that reads as they were, whatever is in them', () => {
    const awkward = { team: 'a', '@owner': 'x', note: '=1, -2' };
    expect(csvText([[{ json: awkward }]])).toBe(
      '\uFEFF"{""team"":""a"",""\\u0040owner"":""x"",""note"":""=1, \\u002d2""}"\r\n',
    );
    fc.assert(
      fc.property(fc.dictionary(cell, cell, { maxKeys: 4 }), json => {
        const [[written]] = read(csvText([[{ json }]]));
        expect(JSON.parse(written)).toEqual({ ...json });
        // It is one that the neutralising of texts leaves alone.
        expect(neutralizeFormula(written)).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });

  it('begins no formula where it is split at other separators instead', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          cell,
          fc.dictionary(cell, cell).map(json => ({ json })),
        ),
        cell,
        fc.constantFrom(/[;\r\n]/, /[\t\r\n]/, /[|\r\n]/),
        (left, right, separators) => {
          for (const piece of csvText([[left, right]]).split(separators)) {
            const firstSign = piece.replace(/^["\uFEFF]+/, '')[0];
            expect(firstSign === "'" || !beginsLikeFormula(piece)).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('neutralizeFormula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\tplain', "'\tplain"],
    ['\rplain', "'\rplain"],
    ['\nplain', "'\nplain"],
    ['  =1', "'  =1"],
    ['"=1', '\'"=1'],
    ["'=1", "''=1"],
    ['\u00a0"=1', '\'\u00a0"=1'],
    ['\u200b=1', "'\u200b=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['a;=1', "a;'=1"],
    ['a\n=1', "a\n'=1"],
  ])('keeps %j from being taken for a formula', (text, neutral) => {
    expect(neutralizeFormula(text)).toBe(neutral);
  });

  it.each(['', 'fraud-detection', 'a=b', 'team@fraud', '2026-11-23', '“a”'])(
    'leaves %j as it is',
    text => {
      expect(neutralizeFormula(text)).toBe(text);
    },
  );

  it('takes a time that grows with the length of a cell, not with its square', () => {
    const tabs = '\t'.repeat(300_000);
    const started = performance.now();
    expect(readNeutralized(neutralizeFormula(tabs))).toBe(tabs);
    expect(neutralizeFormula(`${tabs}=1`)).toHaveLength(600_003);
    // The square takes minutes.
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('lets no cell begin a formula, and changes none that begins none', () => {
    fc.assert(
      fc.property(cell, text => {
        const neutral = neutralizeFormula(text);
        expect(neutral.startsWith("'") || !beginsLikeFormula(neutral)).toBe(
          true,
        );
        expect(!/^[\p{L}\p{N}]+$/u.test(text) || neutral === text).toBe(true);
        expect(readNeutralized(neutral)).toBe(text);
        // Nothing but apostrophes is ever added, and nothing is taken away.
        expect(neutral.split("'").join('')).toBe(text.split("'").join(''));
      }),
      { numRuns: 2000 },
    );
  });
});
