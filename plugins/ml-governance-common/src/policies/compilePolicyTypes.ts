/** What a policy writes in the place of a type for all types of a service. */
const ALL_OF_SERVICE = /^([^:]+):(?:\*|ALL_SUPPORTED)$/i;

/**
 * Compiles the types that a setting of a tag policy lists into a test. All
 * types of a service are those on which AWS supports the setting, where these
 * are known; a type that is named counts in any case.
 *
 * @param supported - types on which AWS supports the setting, of the services
 * that have any in it
 */
export function compilePolicyTypes(
  listed: readonly string[],
  supported: readonly string[],
): (type: string | undefined) => boolean {
  const types = new Set<string>();
  const unknownServices: string[] = [];
  for (const entry of listed) {
    const service = ALL_OF_SERVICE.exec(entry)?.[1].toLowerCase();
    if (service === undefined) {
      types.add(entry.toLowerCase());
      continue;
    }
    const known = supported.filter(type => type.startsWith(`${service}:`));
    for (const type of known) types.add(type);
    if (known.length === 0) unknownServices.push(`${service}:`);
  }
  return type => {
    const own = type?.toLowerCase();
    return (
      own !== undefined &&
      (types.has(own) || unknownServices.some(start => own.startsWith(start)))
    );
  };
}
