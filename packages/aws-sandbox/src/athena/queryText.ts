/** What a query takes as a value: a literal of its text or a question mark. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?/g;

/**
 * The months that a query asks for, by its comparisons with `=` of
 * `billing_period`, or of `year` and `month`; `undefined` where it has none.
 * They are taken to narrow all of the query, so that no other month has to be
 * there.
 *
 * @param parameters - the values of the question marks, in order
 */
export function monthsAskedFor(
  query: string,
  parameters: readonly unknown[],
): string[] | undefined {
  const compared = valuesComparedWith(query, parameters);
  const months = [
    ...compared.billing_period,
    ...compared.year.flatMap(year =>
      compared.month.map(month => `${year}-${month.padStart(2, '0')}`),
    ),
  ];
  return months.length > 0 ? months : undefined;
}

type PartitionKey = 'billing_period' | 'year' | 'month';

function valuesComparedWith(
  query: string,
  parameters: readonly unknown[],
): Record<PartitionKey, string[]> {
  const found: Record<PartitionKey, string[]> = {
    billing_period: [],
    year: [],
    month: [],
  };
  let marks = 0;
  for (const { 0: token, index } of query.matchAll(TOKENS)) {
    const value =
      token === '?'
        ? parameters[marks]
        : token.slice(1, -1).replace(/''/g, "'");
    if (token === '?') marks += 1;
    const before = query.slice(Math.max(0, index - 60), index);
    const key = /\b(billing_period|year|month)"?\s*=\s*$/i.exec(before)?.[1];
    if (key && typeof value === 'string' && !token.startsWith('"')) {
      found[key.toLowerCase() as PartitionKey].push(value);
    }
  }
  return found;
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
