const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A text as HCL writes it between quotes: `"`, `\`, control characters, and what
 * would begin an interpolation (`${`) or a directive (`%{`).
 */
export function hclText(text: string): string {
  const escaped = [...text].map(
    character => ESCAPES[character] ?? shown(character),
  );
  return `"${escaped
    .join('')
    // Of several, all but the last are spelled out: readers disagree on "$$$${".
    .replace(
      /(\$+)\{/g,
      (_, run: string) => `${'\\u0024'.repeat(run.length - 1)}$\${`,
    )
    .replace(
      /(%+)\{/g,
      (_, run: string) => `${'\\u0025'.repeat(run.length - 1)}%%{`,
    )}"`;
}

function shown(character: string): string {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u.test(character)
    ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    : character;
}
