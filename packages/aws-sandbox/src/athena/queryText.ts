/** What a query takes as a value: a literal of its text or a question mark. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?/g;

/**
 * The months that a query asks for, by its comparisons of `billing_period`
 * with `=`; `undefined` where it has none. They are taken to narrow all of the
 * query, so that no other month has to be there.
 *
 * @param parameters - the values of the question marks, in order
 */
export function monthsAskedFor(
  query: string,
  parameters: readonly unknown[],
): string[] | undefined {
  const months: string[] = [];
  let marks = 0;
  for (const { 0: token, index } of query.matchAll(TOKENS)) {
    const value =
      token === '?'
        ? parameters[marks]
        : token.slice(1, -1).replace(/''/g, "'");
    if (token === '?') marks += 1;
    const before = query.slice(Math.max(0, index - 60), index);
    const isCompared = /\bbilling_period"?\s*=\s*$/i.test(before);
    if (isCompared && typeof value === 'string' && !token.startsWith('"')) {
      months.push(value);
    }
  }
  return months.length > 0 ? months : undefined;
}

/**
 * The value of an execution parameter, which is written as a literal of SQL:
 * texts in quotes.
 *
 * @returns `undefined` where it is no literal
 */
export function parameterValue(literal: string): string | number | undefined {
  const text = /^'((?:[^']|'')*)'$/.exec(literal)?.[1];
  if (text !== undefined) return text.replace(/''/g, "'");
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(literal)
    ? Number(literal)
    : undefined;
}
