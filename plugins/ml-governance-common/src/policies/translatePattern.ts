/** Who else is to read a pattern: RE2 in Terraform, Java in CloudFormation, `re` in Python. */
export type PatternDialect = 're2' | 'java' | 'python';

/** A pattern that means the same, or the end of a sentence that tells why there is none. */
export type TranslatedPattern = { pattern: string } | { problem: string };

/** What white space is in JavaScript. */
const WHITE_SPACE = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
] as const;

/** RE2 repeats no more often, nested repetitions taken together. */
const MAX_REPEATS = 1_000;

/** An escape, the head of a group, a count, or a character of a pattern with the flag `u`. */
const UNIT =
  /\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|\\x[0-9a-f]{2}|\\[pP]\{[^}]*\}|\\k<[^>]*>|\\c[a-z]|\\[1-9][0-9]*|\\.|\(\?(?:<?[=!]|<[\w$]+>|[a-z-]*:)|\{[0-9]+(?:,[0-9]*)?\}|./gisuy;

class NoTranslation extends Error {}

/**
 * Rewrites a pattern of the dictionary, which is a JavaScript one with the flag
 * `u`, for another engine, so that it matches the same values; the whole value
 * has to be asked for by its user. What the other engine does not have, or
 * takes otherwise, is refused rather than approximated.
 */
export function translatePattern(
  source: string,
  dialect: PatternDialect,
): TranslatedPattern {
  try {
    RegExp(source, 'u');
    return { pattern: translate(source, dialect) };
  } catch (error) {
    if (error instanceof NoTranslation) return { problem: error.message };
    return { problem: 'it is not a regular expression' };
  }
}

function translate(source: string, dialect: PatternDialect): string {
  const units = source.match(UNIT) ?? [];
  let pattern = '';
  let inClass = false;
  /** How often the last atom is repeated inside, and what was seen in each open group. */
  let repeats = 1;
  const groups: number[] = [];
  let most = 1;
  for (const [index, unit] of units.entries()) {
    if (inClass) {
      if (unit === ']') inClass = false;
      pattern += classUnit(unit, dialect);
      continue;
    }
    if (unit === '[') {
      inClass = true;
      if (
        units[index + 1] === ']' ||
        units.slice(index + 1, index + 3).join('') === '^]'
      ) {
        throw new NoTranslation('an empty class is not known there');
      }
      repeats = 1;
      pattern += unit;
    } else if (unit.startsWith('(')) {
      groups.push(most);
      most = 1;
      pattern += groupHead(unit, dialect);
    } else if (unit === ')') {
      repeats = most;
      most = Math.max(groups.pop() ?? 1, most);
      pattern += unit;
    } else if (unit.startsWith('{')) {
      const times = Math.max(...(unit.match(/[0-9]+/g) ?? []).map(Number));
      repeats *= times;
      if (times > MAX_REPEATS || (dialect === 're2' && repeats > MAX_REPEATS)) {
        throw new NoTranslation(
          `nothing can be repeated more than ${MAX_REPEATS} times there`,
        );
      }
      most = Math.max(most, repeats);
      pattern += unit;
    } else {
      if (!'*+?'.includes(unit)) repeats = 1;
      pattern += atom(unit, dialect);
    }
  }
  return pattern;
}

function groupHead(unit: string, dialect: PatternDialect): string {
  if (unit === '(' || unit === '(?:') return unit;
  if (unit === '(?=' || unit === '(?!') {
    if (dialect !== 're2') return unit;
    throw new NoTranslation('RE2 cannot look ahead');
  }
  if (unit === '(?<=' || unit === '(?<!') {
    throw new NoTranslation('looking behind is not the same there');
  }
  throw new NoTranslation(
    'named groups and inline flags are not the same there',
  );
}

function atom(unit: string, dialect: PatternDialect): string {
  if (unit === '\\s') return `[${whiteSpace(dialect)}]`;
  if (unit === '\\S') return `[^${whiteSpace(dialect)}]`;
  if (/^\\b$/i.test(unit)) {
    // Java's words have more letters than JavaScript's.
    if (dialect !== 'java') return unit;
    throw new NoTranslation('words have other bounds there');
  }
  if (/^\\[1-9]/.test(unit)) {
    throw new NoTranslation('references to a group are not the same there');
  }
  return sharedUnit(unit, dialect);
}

function classUnit(unit: string, dialect: PatternDialect): string {
  if (unit === '\\b') return character(0x08, dialect);
  if (unit === '\\s') return whiteSpace(dialect);
  if (unit === '\\S') {
    throw new NoTranslation(
      'what is not white space cannot be part of a class there',
    );
  }
  // Alone or doubled these are operators of classes in one or the other engine.
  if (unit === '[' || unit === '&' || unit === '~' || unit === '|') {
    return `\\${unit}`;
  }
  return sharedUnit(unit, dialect);
}

/** What is the same in and out of a class. */
function sharedUnit(unit: string, dialect: PatternDialect): string {
  if (unit === '\\0') return character(0, dialect);
  if (unit === '\\v') return character(0x0b, dialect);
  if (/^\\c/i.test(unit)) {
    return character(unit.toUpperCase().charCodeAt(2) % 32, dialect);
  }
  if (/^\\u/.test(unit)) return character(codeOf(unit), dialect);
  if (/^\\p/i.test(unit)) {
    if (dialect !== 'python' && /^\\p\{[A-Z][a-z]?\}$/i.test(unit)) return unit;
    throw new NoTranslation(`${unit} is not known there`);
  }
  if (/^\\k/.test(unit)) {
    throw new NoTranslation('named groups are not the same there');
  }
  return unit;
}

function codeOf(unit: string): number {
  const [first, second] = (unit.match(/[0-9a-f]+/gi) ?? []).map(digits =>
    parseInt(digits, 16),
  );
  if (second === undefined) return first;
  const pair = String.fromCharCode(first, second);
  const code = pair.codePointAt(0) ?? first;
  if (code < 0x10000) {
    throw new NoTranslation(
      'two \\u escapes next to each other are not read there; write the characters',
    );
  }
  return code;
}

function character(code: number, dialect: PatternDialect): string {
  const digits = code.toString(16);
  if (dialect !== 'python') return `\\x{${digits}}`;
  return code < 0x10000
    ? `\\u${digits.padStart(4, '0')}`
    : `\\U${digits.padStart(8, '0')}`;
}

function whiteSpace(dialect: PatternDialect): string {
  return WHITE_SPACE.map(([first, last]) =>
    first === last
      ? character(first, dialect)
      : `${character(first, dialect)}-${character(last, dialect)}`,
  ).join('');
}
