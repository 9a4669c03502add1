const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/** Tells whether a text contains any of some texts, in one pass over it. */
export function compileAnyText(
  texts: readonly string[],
): (text: string) => boolean {
  const expression = new RegExp(
    texts.map(text => text.replace(SYNTAX, '\\$&')).join('|'),
  );
  return text => expression.test(text);
}
