import { isMap, isScalar, parse, parseAllDocuments, YAMLMap } from 'yaml';
import { parseEntityRef } from '@backstage/catalog-model';

/** Lines around a change, as people and tools expect them. */
const CONTEXT = 3;

/**
 * The unified diff that makes a catalog file say another owner of an entity. It
 * changes that one line, and no comment, order or quote beside it.
 *
 * @param options - `path` is what the diff calls the file; `owner` what it is to say
 * @returns nothing where the file does not describe the entity with an owner in
 * a line of its own
 */
export function catalogOwnerPatch(options: {
  text: string;
  path: string;
  entityRef: string;
  owner: string;
}): string | undefined {
  const { text, path, entityRef, owner } = options;
  const place = ownerPlace(text, entityRef);
  if (!place) return undefined;
  const [start, end] = place;
  const before = text.slice(0, start);
  const first = before.lastIndexOf('\n') + 1;
  const after = text.indexOf('\n', end);
  const line = text.slice(first, after < 0 ? text.length : after);
  // A text over several lines is no line that could be changed alone.
  if (text.slice(start, end).includes('\n')) return undefined;
  const rest = text.slice(end, after < 0 ? text.length : after);
  const written =
    isPlain(text.slice(start, end)) && isPlain(owner)
      ? owner
      : JSON.stringify(owner);
  const plain = `${text.slice(first, start)}${written}${rest}`;
  if (plain === line) return undefined;
  return unifiedDiff({ text, path, number: before.split('\n').length, plain });
}

/** Whether YAML takes it for a text without quotes. */
function isPlain(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(text) && parse(text) === text;
}

function unifiedDiff(options: {
  text: string;
  path: string;
  /** Of the line that changes, from 1. */
  number: number;
  plain: string;
}): string {
  const { text, path, number, plain } = options;
  const endsOpen = text !== '' && !text.endsWith('\n');
  const lines = text.split('\n');
  if (!endsOpen) lines.pop();
  const from = Math.max(1, number - CONTEXT);
  const to = Math.min(lines.length, number + CONTEXT);
  const hunk: string[] = [];
  const add = (sign: string, line: string, at: number) => {
    hunk.push(`${sign}${line}`);
    if (endsOpen && at === lines.length) {
      hunk.push('\\ No newline at end of file');
    }
  };
  for (let at = from; at <= to; at += 1) {
    if (at === number) {
      add('-', lines[at - 1], at);
      add('+', plain, at);
    } else {
      add(' ', lines[at - 1], at);
    }
  }
  const span = `${from},${to - from + 1}`;
  return `${[
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${span} +${span} @@`,
    ...hunk,
  ].join('\n')}\n`;
}

/** Where the owner of the entity stands in the text; aliases are not followed. */
function ownerPlace(
  text: string,
  entityRef: string,
): [number, number] | undefined {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  for (const document of parseAllDocuments(text)) {
    if ('empty' in document || document.errors.length > 0) continue;
    const { contents } = document;
    if (!isMap(contents)) continue;
    const metadata = mapIn(contents, 'metadata');
    const isIt =
      same(textIn(contents, 'kind'), kind) &&
      same(metadata && textIn(metadata, 'name'), name) &&
      same((metadata && textIn(metadata, 'namespace')) ?? 'default', namespace);
    if (!isIt) continue;
    const spec = mapIn(contents, 'spec');
    const owner = spec?.get('owner', true);
    if (isScalar(owner) && owner.range) return [owner.range[0], owner.range[1]];
  }
  return undefined;
}

function mapIn(map: YAMLMap, key: string): YAMLMap | undefined {
  const value = map.get(key, true);
  return isMap(value) ? (value as YAMLMap) : undefined;
}

function textIn(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key, true);
  return isScalar(value) && typeof value.value === 'string'
    ? value.value
    : undefined;
}

function same(left: string | undefined, right: string): boolean {
  return left?.toLocaleLowerCase('en-US') === right.toLocaleLowerCase('en-US');
}
