import { isKnownToTaggingApi, Resource, ResourceType, Tag } from './Resource';
import { ResourceOrder, ResourceViews } from './ResourceViews';

/** Which resources of an account are wanted. */
export interface ResourceSelection {
  accountId: string;
  /** Every region where absent. */
  region?: string;
  /** Every type where absent. */
  type?: ResourceType;
  /** Those that exist at this instant, in epoch milliseconds. */
  now: number;
  order: ResourceOrder;
}

/**
 * The resources of a day, but for those that callers have deleted, and what
 * callers have created, under the tags that they have changed since the sandbox
 * started. Changes are kept by ARN, so they outlive the day.
 */
export class Inventory {
  readonly #byArn = new Map<string, Resource>();
  readonly #byAccount = new Map<string, Resource[]>();
  readonly #views = new ResourceViews();
  readonly #taggedViews = new ResourceViews();
  #revision = 0;

  constructor(
    private readonly resources: readonly Resource[],
    /** What callers have created, by ARN. */
    private readonly created: Map<string, Resource>,
    /** ARNs of the day's resources that callers have deleted. */
    private readonly deleted: Set<string>,
    private readonly changes: Map<string, readonly Tag[]>,
  ) {
    for (const resource of this.all()) this.#add(resource);
  }

  /** Everything, whether or not it exists yet. */
  *all(): Iterable<Resource> {
    for (const resource of this.resources) {
      if (!this.deleted.has(resource.arn)) yield resource;
    }
    yield* this.created.values();
  }

  /** Adds what a caller has created, which outlives the day. */
  create(resource: Resource): void {
    this.created.set(resource.arn, resource);
    this.#add(resource);
    this.#viewAnew();
  }

  /** Takes a resource away, with what was changed of it; the bill remembers it. */
  delete({ arn, accountId }: Resource): void {
    // One of the day is not to come back, even where a caller had made it anew.
    this.deleted.add(arn);
    this.created.delete(arn);
    this.changes.delete(arn);
    this.#byArn.delete(arn);
    const here = this.#byAccount.get(accountId) ?? [];
    this.#byAccount.set(
      accountId,
      here.filter(resource => resource.arn !== arn),
    );
    this.#viewAnew();
  }

  #viewAnew(): void {
    this.#views.clear();
    this.#taggedViews.clear();
    this.#revision += 1;
  }

  #add(resource: Resource): void {
    this.#byArn.set(resource.arn, resource);
    const { accountId } = resource;
    const here = this.#byAccount.get(accountId);
    if (here) here.push(resource);
    else this.#byAccount.set(accountId, [resource]);
  }

  /** Counts what callers change. */
  get revision(): number {
    return this.#revision;
  }

  /** The resources of an account and region, of one type where one is given. */
  list(selection: ResourceSelection): readonly Resource[] {
    const { accountId, region, type, now, order } = selection;
    return this.#views.get({
      key: `${accountId} ${region ?? '*'} ${type ?? '*'}`,
      order,
      now,
      candidates: () => this.#inPlace(selection),
    });
  }

  /**
   * What the Tagging API knows: resources that carry a tag or once did. The
   * never tagged are invisible to it.
   */
  listTagged(selection: ResourceSelection): readonly Resource[] {
    const { accountId, region, type, now, order } = selection;
    return this.#taggedViews.get({
      key: `${accountId} ${region ?? '*'} ${type ?? '*'}`,
      order,
      now,
      candidates: () =>
        this.#inPlace(selection).filter(resource => this.everTagged(resource)),
    });
  }

  /** The resource, wherever it is. */
  findByArn(arn: string): Resource | undefined {
    return this.#byArn.get(arn);
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
    return (
      isKnownToTaggingApi(resource.type) &&
      (resource.everTagged || this.changes.has(resource.arn))
    );
  }

  /** Sets tags, keeping those of other keys. */
  addTags(resource: Resource, tags: readonly Tag[]): void {
    const added = new Map(tags.map(tag => [tag.Key, tag.Value]));
    const kept = this.tagsOf(resource).map(tag => {
      const value = added.get(tag.Key);
      added.delete(tag.Key);
      return value === undefined ? tag : { Key: tag.Key, Value: value };
    });
    this.#change(resource, [
      ...kept,
      ...[...added].map(([Key, Value]) => ({ Key, Value })),
    ]);
  }

  /** Sets these tags in place of all others, as S3 does with a bucket's. */
  replaceTags(resource: Resource, tags: readonly Tag[]): void {
    this.#change(resource, tags);
  }

  removeTags(resource: Resource, keys: readonly string[]): void {
    const before = this.tagsOf(resource);
    const after = before.filter(tag => !keys.includes(tag.Key));
    if (after.length < before.length) this.#change(resource, after);
  }

  #change(resource: Resource, tags: readonly Tag[]): void {
    if (!this.everTagged(resource)) this.#taggedViews.clear();
    this.changes.set(resource.arn, tags);
    this.#revision += 1;
  }

  #inPlace({
    accountId,
    region,
    type,
  }: ResourceSelection): readonly Resource[] {
    const here = this.#byAccount.get(accountId) ?? [];
    return here.filter(
      resource =>
        (region === undefined || resource.region === region) &&
        (type === undefined || resource.type === type),
    );
  }
}
