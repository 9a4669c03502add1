import { COMPLETE_SERVICES } from './tagPolicyTypes';

/** What a policy writes in the place of a type for all types of a service. */
const ALL_OF_SERVICE = /^([^:]+):(?:\*|ALL_SUPPORTED)$/i;

/**
 * Compiles the types that a setting of a tag policy lists into a test. All
 * types of a service are those on which AWS supports the setting, of services
 * whose types are known in full, else everything of the service; a type that is
 * named counts in any case.
 *
 * @param supported - types on which AWS supports the setting
 */
export function compilePolicyTypes(
  listed: readonly string[],
  supported: readonly string[],
): (type: string | undefined) => boolean {
  const types = new Set<string>();
  const wholeServices: string[] = [];
  for (const entry of listed) {
    const service = ALL_OF_SERVICE.exec(entry)?.[1].toLowerCase();
    if (service === undefined) {
      types.add(entry.toLowerCase());
    } else if (COMPLETE_SERVICES.includes(service)) {
      for (const type of supported) {
        if (type.startsWith(`${service}:`)) types.add(type);
      }
    } else {
      wholeServices.push(`${service}:`);
    }
  }
  return type => {
    const own = type?.toLowerCase();
    return (
      own !== undefined &&
      (types.has(own) || wholeServices.some(start => own.startsWith(start)))
    );
  };
}
