/** What the fields of a form are called on the page, by their names in requests, such as `dueAt`. */
export type FieldLabels = Readonly<Record<string, string>>;

/** Where the backend names a field: in quotes, or as the place that a line is about. */
const QUOTED = /(got )?'([a-zA-Z][\w.[\]]*)'/g;
const PLACE = /^((?:- )?)([a-zA-Z][\w.[\]]*)(?=:)/gm;

/**
 * What the backend says about a request, in the words of the form that sent it.
 * What the form does not ask for keeps its name, and so does what was typed.
 */
export function labelledText(message: string, labels: FieldLabels): string {
  return message
    .replace(QUOTED, (quoted, typed: string | undefined, path: string) =>
      typed === undefined ? (labelOf(path, labels) ?? quoted) : quoted,
    )
    .replace(
      PLACE,
      (_, start: string, path: string) =>
        `${start}${labelOf(path, labels) ?? path}`,
    );
}

/** The label of a field, and which entry or part of what stands in it is meant. */
function labelOf(path: string, labels: FieldLabels): string | undefined {
  for (const [name, label] of Object.entries(labels)) {
    const rest = path.slice(name.length);
    if (path.startsWith(name) && /^($|[.[])/.test(rest)) {
      const [index, ...parts] = rest.split(/[.[\]]+/).filter(Boolean);
      const isEntry = /^\d+$/.test(index ?? '');
      return [
        `“${label}”`,
        ...(isEntry ? [`entry ${Number(index) + 1}`, ...parts] : []),
        ...(isEntry || rest === '' ? [] : [rest.replace(/^\./, '')]),
      ].join(', ');
    }
  }
  return undefined;
}
