import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryCollector } from './InventoryCollector';
import { arnKey } from './SeenArns';

/**
 * What the Tagging API told of before a list did, while both are read side by
 * side. A type's own collector knows better than the Tagging API, which
 * remembers what has been deleted: what a list that ended has not shown is gone.
 */
export class UnlistedTags {
  readonly #services: ReadonlySet<string>;
  readonly #held = new Map<string, AwsResource>();

  /** @param collectors - those that will list, or are listing */
  constructor(collectors: readonly InventoryCollector[]) {
    this.#services = new Set(collectors.map(({ type }) => serviceOf(type)));
  }

  /**
   * Keeps what the Tagging API says of a resource until its list has come.
   *
   * @returns whether any list can show it; it is not kept where none can
   */
  hold(tagged: AwsResource): boolean {
    if (!this.#services.has(serviceOf(tagged.type))) return false;
    this.#held.set(arnKey(tagged.arn), tagged);
    return true;
  }

  /** What was told of a resource that is listed now. */
  take(arn: string): AwsResource | undefined {
    const key = arnKey(arn);
    const tagged = this.#held.get(key);
    if (tagged) this.#held.delete(key);
    return tagged;
  }

  /** What no list has shown, once all have been read. */
  takeRest(): AwsResource[] {
    const rest = [...this.#held.values()];
    this.#held.clear();
    return rest;
  }
}

/** The first part of a type, such as `sagemaker`. */
function serviceOf(type: string): string {
  return type.slice(0, type.indexOf(':'));
}
