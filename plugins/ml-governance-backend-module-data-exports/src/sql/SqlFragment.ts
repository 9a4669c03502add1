/**
 * A piece of SQL and the values that are bound to its question marks, in order.
 * Text from outside gets into a query only as a bound value, a quoted name or a
 * quoted literal: {@link sql} takes nothing but fragments.
 */
export interface SqlFragment {
  readonly text: string;
  readonly values: readonly string[];
}

/** Puts fragments together; what stands between them is written in the code. */
export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly SqlFragment[]
): SqlFragment {
  return {
    text: strings.reduce(
      (text, string, index) => `${text}${parts[index - 1].text}${string}`,
    ),
    values: parts.flatMap(part => part.values),
  };
}

/** A value that the engine gets beside the query, never in it. */
export function bound(value: string): SqlFragment {
  return { text: '?', values: [value] };
}

/** The quoted name of a column or table. */
export function identifier(name: string): SqlFragment {
  return { text: `"${name.replaceAll('"', '""')}"`, values: [] };
}

/** A quoted text, for places that take no bound value, such as file lists. */
export function literal(text: string): SqlFragment {
  return { text: `'${text.replaceAll("'", "''")}'`, values: [] };
}

/** A single character by its number, for those that no editor shows. */
export function character(text: string): SqlFragment {
  return { text: `chr(${text.charCodeAt(0)})`, values: [] };
}

/** Fragments one after the other. */
export function join(
  parts: readonly SqlFragment[],
  separator: ', ' | ' AND ' | ' UNION ALL BY NAME ' | ' ' = ', ',
): SqlFragment {
  return {
    text: parts.map(part => part.text).join(separator),
    values: parts.flatMap(part => part.values),
  };
}
