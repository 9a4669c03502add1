import { Resource, ResourceType, Tag } from './Resource';

/**
 * The resources of a day under the tags that callers have changed since the
 * sandbox started. Changes are kept by ARN, so they outlive the day.
 */
export class Inventory {
  readonly #byArn = new Map<string, Resource>();
  readonly #byPlace = new Map<string, Resource[]>();

  constructor(
    resources: readonly Resource[],
    private readonly changes: Map<string, readonly Tag[]>,
  ) {
    for (const resource of resources) {
      this.#byArn.set(resource.arn, resource);
      const place = placeOf(resource.accountId, resource.region);
      const here = this.#byPlace.get(place);
      if (here) here.push(resource);
      else this.#byPlace.set(place, [resource]);
    }
  }

  /** The resources of a region of an account, of one type where one is given. */
  list(
    accountId: string,
    region: string,
    type?: ResourceType,
  ): readonly Resource[] {
    const here = this.#byPlace.get(placeOf(accountId, region)) ?? [];
    return type ? here.filter(resource => resource.type === type) : here;
  }

  /** The resource, where it exists in that region of that account. */
  find(arn: string, accountId: string, region: string): Resource | undefined {
    const resource = this.#byArn.get(arn);
    return resource?.accountId === accountId && resource.region === region
      ? resource
      : undefined;
  }

  tagsOf(resource: Resource): readonly Tag[] {
    return this.changes.get(resource.arn) ?? resource.tags;
  }

  everTagged(resource: Resource): boolean {
    return resource.everTagged || this.changes.has(resource.arn);
  }

  /** Sets tags, keeping those of other keys. */
  addTags(resource: Resource, tags: readonly Tag[]): void {
    const added = new Map(tags.map(tag => [tag.Key, tag.Value]));
    const kept = this.tagsOf(resource).map(tag => {
      const value = added.get(tag.Key);
      added.delete(tag.Key);
      return value === undefined ? tag : { Key: tag.Key, Value: value };
    });
    this.changes.set(resource.arn, [
      ...kept,
      ...[...added].map(([Key, Value]) => ({ Key, Value })),
    ]);
  }

  removeTags(resource: Resource, keys: readonly string[]): void {
    const before = this.tagsOf(resource);
    const after = before.filter(tag => !keys.includes(tag.Key));
    if (after.length < before.length) this.changes.set(resource.arn, after);
  }
}

function placeOf(accountId: string, region: string): string {
  return `${accountId}/${region}`;
}
