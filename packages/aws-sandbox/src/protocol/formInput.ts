import { JsonObject } from './json';

type Branch = Map<string, Branch | string>;

/**
 * The input in a form of the query protocols, where a point leads into a
 * structure and a number names an item of a list: `Filter.1.Value.2=x`. All
 * values are texts.
 */
export function readForm(body: string): JsonObject {
  const root: Branch = new Map();
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.');
    let branch = root;
    for (const part of path.slice(0, -1)) {
      const next = branch.get(part);
      const child: Branch = next instanceof Map ? next : new Map();
      branch.set(part, child);
      branch = child;
    }
    branch.set(path[path.length - 1], value);
  }
  return objectOf(root);
}

function objectOf(branch: Branch): JsonObject {
  return Object.fromEntries(
    [...branch].map(([name, value]) => [name, valueOf(value)]),
  );
}

function valueOf(value: Branch | string): unknown {
  if (typeof value === 'string') return value;
  const names = [...value.keys()];
  if (!names.every(name => /^\d+$/.test(name))) return objectOf(value);
  return [...value]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => valueOf(item));
}
