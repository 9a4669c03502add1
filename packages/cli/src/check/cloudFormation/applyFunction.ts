import { mapAt, valueAt } from './parseTemplate';
import { listOf, UNKNOWN } from './ResolvedValue';

/**
 * What a function makes of arguments that are resolved already; `UNKNOWN` where
 * one of them is, or where only AWS can tell.
 *
 * @param mappings - those of the template
 */
export function applyFunction(
  name: string,
  argument: unknown,
  mappings: Record<string, unknown>,
): unknown {
  const [first, second] = listOf(argument) ?? [];
  switch (name) {
    case 'Fn::Join': {
      const items = textsOf(second);
      return typeof first === 'string' && items ? items.join(first) : UNKNOWN;
    }
    case 'Fn::Split':
      return typeof first === 'string' && typeof second === 'string'
        ? second.split(first)
        : UNKNOWN;
    case 'Fn::Select':
      return listOf(second)?.at(Number(first)) ?? UNKNOWN;
    case 'Fn::FindInMap': {
      const [map, outer, inner] = textsOf(argument) ?? [];
      if (inner === undefined) return UNKNOWN;
      return valueAt(mapAt(mapAt(mappings, map), outer), inner) ?? UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(it => typeof it === 'string')
    ? value
    : undefined;
}
