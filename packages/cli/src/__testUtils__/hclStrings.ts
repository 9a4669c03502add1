const ESCAPE =
  /\$\$\{|%%\{|\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\]))/g;

const CHARACTERS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** The texts that an expression of HCL holds between quotes, as Terraform takes them. */
export function hclStrings(expression: string): string[] {
  const quoted = expression.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  return quoted.map(text => decoded(text.slice(1, -1)));
}

function decoded(text: string): string {
  if (/(?<![$])\$\{|(?<![%])%\{/.test(text)) {
    throw new Error(`Terraform would evaluate a part of ${text}`);
  }
  return text.replace(ESCAPE, (whole, short, long, character) => {
    if (short ?? long) return String.fromCodePoint(parseInt(short ?? long, 16));
    if (character) return CHARACTERS[character] ?? character;
    return whole.slice(1);
  });
}
