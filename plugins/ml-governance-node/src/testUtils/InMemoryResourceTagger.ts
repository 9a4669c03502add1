import {
  ResourceTag,
  tagsAfter,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ResourceTagger,
  TaggingContext,
  TaggingScope,
  TagWriteResult,
} from '../ResourceTagger';

/**
 * The tags of a made-up cloud: a whole {@link ResourceTagger} that a test can
 * change and break between calls.
 *
 * @public
 */
export class InMemoryResourceTagger implements ResourceTagger {
  readonly title = 'Test cloud';
  readonly readBatch = 100;
  readonly writeBatch = 20;
  /** What there is, by ARN. */
  readonly tags: Map<string, ResourceTag[]>;
  /** What each call was about, in order. */
  readonly calls: {
    operation: 'read' | 'write';
    scope: TaggingScope;
    arns: string[];
    write?: TagWrite;
  }[] = [];
  /** What it answers of resources in the place of writing to them. */
  readonly failing = new Map<string, { code: string; message: string }>();
  /** What keeps it from writing at all. */
  hint: string | undefined;
  /** Thrown once, by the next call of the kind, after what it did. */
  readonly errors: { read?: Error; write?: Error } = {};

  constructor(
    resources: Iterable<{ arn: string; tags?: readonly ResourceTag[] }> = [],
  ) {
    this.tags = new Map();
    for (const { arn, tags = [] } of resources) this.tags.set(arn, [...tags]);
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#ResourceTagger.unavailable} */
  unavailable(): string | undefined {
    return this.hint;
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#ResourceTagger.readTags} */
  async readTags(
    scope: TaggingScope,
    arns: readonly string[],
    context: TaggingContext,
  ): Promise<Map<string, ResourceTag[]>> {
    context.signal.throwIfAborted();
    this.calls.push({ operation: 'read', scope, arns: [...arns] });
    this.throwOnce('read');
    return new Map(
      arns.flatMap((arn): [string, ResourceTag[]][] => {
        const tags = this.tags.get(arn);
        return tags ? [[arn, [...tags]]] : [];
      }),
    );
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#ResourceTagger.writeTags} */
  async writeTags(
    scope: TaggingScope,
    arns: readonly string[],
    write: TagWrite & { removeFirst: boolean },
    context: TaggingContext,
  ): Promise<TagWriteResult[]> {
    context.signal.throwIfAborted();
    const { set, remove } = write;
    this.calls.push({
      operation: 'write',
      scope,
      arns: [...arns],
      write: { set, remove },
    });
    const results = arns.map((arn): TagWriteResult => {
      const tags = this.tags.get(arn);
      const error =
        this.failing.get(arn) ??
        (tags
          ? undefined
          : { code: 'NotFound', message: `There is no resource ${arn}` });
      if (error) return { arn, error };
      this.tags.set(arn, tagsAfter(tags ?? [], write));
      return { arn };
    });
    this.throwOnce('write');
    return results;
  }

  private throwOnce(operation: 'read' | 'write'): void {
    const error = this.errors[operation];
    delete this.errors[operation];
    if (error) throw error;
  }
}
