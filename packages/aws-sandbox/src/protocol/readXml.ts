import { AwsError } from './AwsError';
import { JsonObject } from './json';

const PARTS =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

interface Element {
  name: string;
  children: Element[];
  text: string;
}

/**
 * The root element of a request's body as a member of its input: an element
 * with elements is an object that has a list for each name, any other a text.
 *
 * @throws AwsError where the body is no well-formed XML of elements and texts
 */
export function readXml(body: string): JsonObject {
  if (body.trim() === '') return {};
  const document: Element = { name: '', children: [], text: '' };
  const open = [document];
  let at = 0;
  PARTS.lastIndex = 0;
  for (
    let part = PARTS.exec(body);
    part !== null && at < body.length;
    part = PARTS.exec(body)
  ) {
    at = PARTS.lastIndex;
    const [, closes, name, , isEmpty, text] = part;
    const current = open[open.length - 1];
    if (text !== undefined) current.text += unescaped(text);
    if (name === undefined) continue;
    if (closes) {
      if (open.length < 2 || current.name !== name) throw malformed();
      open.pop();
      continue;
    }
    const element: Element = { name, children: [], text: '' };
    current.children.push(element);
    if (!isEmpty) open.push(element);
  }
  if (at !== body.length || open.length > 1 || document.children.length !== 1) {
    throw malformed();
  }
  const [root] = document.children;
  return { [root.name]: contentOf(root) };
}

function contentOf({ children, text }: Element): JsonObject | string {
  if (children.length === 0) return text;
  const content: Record<string, unknown[]> = {};
  for (const child of children) {
    (content[child.name] ??= []).push(contentOf(child));
  }
  return content;
}

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);?/g, (_, entity: string) => {
    if (!entity.startsWith('#')) {
      const character = ENTITIES[entity];
      if (character === undefined) throw malformed();
      return character;
    }
    const code = entity.startsWith('#x')
      ? parseInt(entity.slice(2), 16)
      : Number(entity.slice(1));
    if (!(code <= 0x10ffff)) throw malformed();
    return String.fromCodePoint(code);
  });
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
