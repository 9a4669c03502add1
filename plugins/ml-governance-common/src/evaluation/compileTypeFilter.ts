import { TagDefinition } from '../dictionary/TagDictionary';

/** Types come off the wire: a bound keeps the memory from growing with them. */
const MAX_REMEMBERED = 1_000;

/**
 * Compiles which definitions apply to a resource type, by their index. Those
 * that are limited to types do not apply where the type is not known.
 */
export function compileTypeFilter(
  definitions: readonly TagDefinition[],
): (type: string | undefined) => readonly boolean[] {
  const matchers = definitions.map(({ resourceTypes }) =>
    resourceTypes ? typeMatcher(resourceTypes) : () => true,
  );
  const remembered = new Map<string | undefined, readonly boolean[]>();
  return type => {
    const known = remembered.get(type);
    if (known) return known;
    const applies = matchers.map(matches => matches(type));
    if (remembered.size < MAX_REMEMBERED) remembered.set(type, applies);
    return applies;
  };
}

function typeMatcher(
  resourceTypes: readonly string[],
): (type: string | undefined) => boolean {
  // AWS itself writes `stateMachine` here and `statemachine` there.
  const folded = resourceTypes.map(type => type.toLowerCase());
  const exact = new Set(folded);
  const services = folded
    .filter(type => type.endsWith(':*'))
    .map(type => type.slice(0, -1));
  return type => {
    const own = type?.toLowerCase();
    return (
      own !== undefined &&
      (exact.has(own) || services.some(service => own.startsWith(service)))
    );
  };
}
