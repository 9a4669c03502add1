import { isJsonObject } from './json';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** An object's members as elements; a list is an element for each item. */
export function toXml(value: unknown): string {
  if (!isJsonObject(value)) return escapeXml(String(value));
  return Object.entries(value)
    .flatMap(([name, member]) =>
      (Array.isArray(member) ? member : [member]).map(
        item => `<${name}>${toXml(item)}</${name}>`,
      ),
    )
    .join('');
}
