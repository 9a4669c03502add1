import { PatternDialect, translatePattern } from './translatePattern';

describe('translatePattern', () => {
  it.each<[string, PatternDialect, string]>([
    ['[a-z][a-z0-9]*(-[a-z0-9]+)*', 're2', '[a-z][a-z0-9]*(-[a-z0-9]+)*'],
    ['(?:[A-Z][A-Za-z]*-)?[0-9]{4}', 'java', '(?:[A-Z][A-Za-z]*-)?[0-9]{4}'],
    ['v?\\d+(?:\\.\\d+)*', 'python', 'v?\\d+(?:\\.\\d+)*'],
    ['\\p{L}+', 're2', '\\p{L}+'],
    ['\\P{Lu}', 'java', '\\P{Lu}'],
    ['\\u00e9\\u{1F600}', 're2', '\\x{e9}\\x{1f600}'],
    ['\\u00e9\\u{1F600}', 'python', '\\u00e9\\U0001f600'],
    ['\\uD83D\\uDE00', 'java', '\\x{1f600}'],
    ['[[a&&b|~]', 'java', '[\\[a\\&\\&b\\|\\~]'],
    ['[(?<]x>', 're2', '[(?<]x>'],
    ['[{3}]{3}', 're2', '[{3}]{3}'],
    ['(?!prod)[a-z]+', 'java', '(?!prod)[a-z]+'],
    ['(?=a)a', 'python', '(?=a)a'],
    ['\\bprod\\b', 're2', '\\bprod\\b'],
    ['[\\b\\v\\0\\cA]', 're2', '[\\x{8}\\x{b}\\x{0}\\x{1}]'],
    ['(a{10}){100}', 're2', '(a{10}){100}'],
    ['["$\\{%]', 're2', '["$\\{%]'],
    ['😀+', 're2', '😀+'],
  ])('%s for %s', (source, dialect, pattern) => {
    expect(translatePattern(source, dialect)).toEqual({ pattern });
  });

  it('spells out what white space is in JavaScript', () => {
    const spaces = [...'\t\n\v\f\r \u00a0\u2003\u3000\ufeff'];
    const translated = translatePattern('\\s', 'python');
    const pattern = 'pattern' in translated ? translated.pattern : '';
    const asPython = new RegExp(`^${pattern}$`, 'u');
    expect(spaces.every(space => asPython.test(space))).toBe(true);
    expect(asPython.test('a')).toBe(false);
    expect(translatePattern('[\\s-]', 're2')).toEqual({
      pattern: expect.stringContaining('\\x{2000}-\\x{200a}'),
    });
  });

  it.each<[string, PatternDialect, string]>([
    ['(?!prod)[a-z]+', 're2', 'RE2 cannot look ahead'],
    ['(?<=a)b', 'java', 'looking behind is not the same there'],
    ['(a)\\1', 're2', 'references to a group are not the same there'],
    ['(?<year>\\d{4})', 're2', 'named groups and inline flags'],
    ['a{1001}', 'java', 'more than 1000 times'],
    ['(a{50}){50}', 're2', 'more than 1000 times'],
    ['((a{50})b){50}', 're2', 'more than 1000 times'],
    ['\\p{Script=Greek}', 're2', '\\p{Script=Greek} is not known there'],
    ['\\p{L}', 'python', '\\p{L} is not known there'],
    ['\\bprod\\b', 'java', 'words have other bounds there'],
    ['[^]', 're2', 'an empty class is not known there'],
    ['[a\\S]', 'java', 'cannot be part of a class'],
    ['(a', 're2', 'it is not a regular expression'],
  ])('refuses %s for %s', (source, dialect, problem) => {
    expect(translatePattern(source, dialect)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});
