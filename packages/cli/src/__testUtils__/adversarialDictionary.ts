const HOSTILE_PURPOSES = [
  `It's "quoted" and \\escaped\\ and \`ticked\``,
  '${var.secret} %{ if true } $${x} $$${y} %%{z} $(rm -rf ~) `id`',
  'Ends a comment */ and another """ and \'\'\' and -->',
  'Two\nlines\r\n\ttabs\u2028and\u0085more \u202eesrever',
  '# no: comment, - [list], {map: x}, &anchor *alias !tag | > %dir @at',
];

const ODD_VALUES = [
  '0123',
  '1e3',
  'yes',
  'No',
  'null',
  'true',
  '-',
  '+1',
  '=a=b',
  '@at',
  'a: b',
  ' lead and trail ',
  '2026-11-29',
  'é中文\u00a0x',
  '𝒂',
];

const PATTERNS = [
  { pattern: '[a-z]+', right: 'abc', wrong: 'ABC' },
  { pattern: '["$\\{}%]?[a-z\\\\\']{1,9}', right: 'it', wrong: '0' },
  { pattern: '[$${}]?x', right: 'x', wrong: '$$x' },
  { pattern: '%?[{]?y', right: 'y', wrong: '%%y' },
  { pattern: '\\u00e9\\u{1D482}?', right: 'é𝒂', wrong: 'e' },
  { pattern: '\\d{3}\\s[\\s-]\\w', right: '123\u00a0-a', wrong: '123 _a' },
  { pattern: '(?!prod)[a-z]{1,4}', right: 'test', wrong: 'prod' },
  { pattern: '\\p{Lu}\\p{Ll}{2}', right: 'Été', wrong: 'ÉTÉ' },
  { pattern: '[[a&&b|~^]', right: 'a', wrong: 'ab' },
  { pattern: 'v[0-9]+\\.(?:[0-9]{1,3}/){2}', right: 'v1.22/3/', wrong: 'v1.2' },
];

/**
 * As bad as a dictionary may be: 50 definitions, purposes that end comments and
 * begin interpolations, values that other languages take for numbers, patterns
 * of every kind, and keys and values as long as AWS allows.
 */
export function adversarialDictionary() {
  const tags = Array.from({ length: 50 }, (_, index) => ({
    key: keyOf(index),
    type: 'Workload',
    category: 'technical',
    purpose: HOSTILE_PURPOSES[index % HOSTILE_PURPOSES.length],
    mandatory: index < 47,
    costAllocation: false,
    ...(index >= 2 && index % 2 === 0 && { allowedValues: valuesOf(index) }),
    ...(index % 2 === 1 && {
      pattern: PATTERNS[((index - 1) / 2) % PATTERNS.length].pattern,
      examples: [PATTERNS[((index - 1) / 2) % PATTERNS.length].right],
    }),
    ...(index % 7 === 3 && { resourceTypes: ['sagemaker:*', 's3:bucket'] }),
  }));
  return {
    roles: { applicationId: tags[0].key, owner: tags[1].key },
    conventions: {
      lowercase: { keys: false, values: false },
      hyphens: { keys: false, values: false },
      noPersonalData: false,
    },
    tags,
  };
}

/** A value that a definition allows, and one that it does not. */
export function samplesOf({
  allowedValues,
  pattern,
  examples = ['anything'],
}: {
  allowedValues?: string[];
  pattern?: string;
  examples?: string[];
}): { right: string; wrong?: string } {
  const wrong = 'none of them';
  if (allowedValues) return { right: allowedValues[0], wrong };
  if (!pattern) return { right: examples[0] };
  return (
    PATTERNS.find(it => it.pattern === pattern) ?? { right: examples[0], wrong }
  );
}

function keyOf(index: number): string {
  if (index === 1) return 'class';
  if (index === 2) return 'source';
  if (index === 3) return 'ключ @/é:+';
  if (index === 4) return '5 = five';
  if (index === 5) return 'version';
  return `Org/Team.${index}`.padEnd(index === 6 ? 128 : 12, 'k');
}

function valuesOf(index: number): string[] {
  return index === 6
    ? ['𝒂'.repeat(256), 'b'.repeat(256), 'c']
    : ODD_VALUES.map(value => (index === 8 ? `${value}${index}` : value));
}
