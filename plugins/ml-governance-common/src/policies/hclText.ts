const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A text as HCL writes it between quotes: `"`, `\`, control characters, and what
 * would begin an interpolation (`${`) or a directive (`%{`). These are spelled
 * by their codes, which every reader takes, while some want `$${` to be closed.
 */
export function hclText(text: string): string {
  const escaped = [...text].map(
    character => ESCAPES[character] ?? shown(character),
  );
  return `"${escaped
    .join('')
    .replace(/\$(?=\{)/g, '\\u0024')
    .replace(/%(?=\{)/g, '\\u0025')}"`;
}

function shown(character: string): string {
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u.test(character)
    ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    : character;
}
