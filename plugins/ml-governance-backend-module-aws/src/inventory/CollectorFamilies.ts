import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryCollector } from './InventoryCollector';

/**
 * Which collectors list what takes its tags from resources of another one, and
 * those tags while a partition is read.
 */
export class CollectorFamilies {
  readonly #collectors: readonly InventoryCollector[];
  /** By the type of the resources, and by their names in small letters. */
  readonly #tags = new Map<string, Map<string, ResourceTag[]>>();

  constructor(collectors: readonly InventoryCollector[]) {
    this.#collectors = collectors;
    for (const collector of collectors) {
      const parent = this.#parentOf(collector);
      if (parent) this.#tags.set(parent.type, new Map());
    }
  }

  /** Those that need no other one to be read before. */
  get independent(): InventoryCollector[] {
    return this.#collectors.filter(one => !this.#parentOf(one));
  }

  childrenOf(parent: InventoryCollector): InventoryCollector[] {
    return this.#collectors.filter(one => this.#parentOf(one) === parent);
  }

  /** Keeps the tags of resources that others take theirs from. */
  keep(type: string, resources: readonly AwsResource[]): void {
    const family = this.#tags.get(type);
    if (!family) return;
    for (const { name, tags } of resources) {
      family.set(name.toLowerCase(), tags ?? []);
    }
  }

  /** The tags of a resource that was listed; `undefined` where it was not. */
  tagsOf(type: string, name: string): ResourceTag[] | undefined {
    return this.#tags.get(type)?.get(name.toLowerCase());
  }

  #parentOf({ tags }: InventoryCollector): InventoryCollector | undefined {
    return tags.from === 'parent'
      ? this.#collectors.find(({ type }) => type === tags.of)
      : undefined;
  }
}
