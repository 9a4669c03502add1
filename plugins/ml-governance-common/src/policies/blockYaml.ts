/** What templates are made of. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Texts that no version of YAML takes for anything else. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:(?:::|-)[A-Za-z0-9]+)*$/;
const NOT_TEXT = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** What JSON leaves as it is, and a reader of YAML takes for the end of a line or refuses. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Writes a template as YAML in its block form, as people read templates. Every
 * text that could be taken for something else is quoted, so that all versions
 * of YAML read the same.
 */
export function blockYaml(value: YamlValue): string {
  return `${linesOf(value).join('\n')}\n`;
}

function linesOf(value: YamlValue): string[] {
  if (Array.isArray(value)) {
    return value.length === 0
      ? ['[]']
      : value.flatMap(item => {
          const [first, ...rest] = linesOf(item);
          return [`- ${first}`, ...rest.map(line => `  ${line}`)];
        });
  }
  if (typeof value !== 'object') return [scalar(value)];
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, item]) => {
    const lines = linesOf(item);
    return typeof item === 'object' && lines[0] !== '[]' && lines[0] !== '{}'
      ? [`${scalar(key)}:`, ...lines.map(line => `  ${line}`)]
      : [`${scalar(key)}: ${lines[0]}`];
  });
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !NOT_TEXT.test(value)) return value;
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
