import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ReadPartition, ResourceMerge } from '../database/ResourceMerge';

/** Others who write to the inventory wait for as long as these take. */
const RESOURCES_AT_ONCE = 5_000;
/**
 * What is read of small partitions waits until it is worth a transaction of its
 * own: to end one takes a database on a disk as long as to write a thousand
 * resources. No longer than this, for others may be read for minutes.
 */
const PARTITIONS_AT_ONCE = 4;
const MAX_WAIT_MS = 500;

interface Waiting {
  read: ReadPartition;
  resolve(changes: InventoryChanges): void;
  reject(error: unknown): void;
}

/**
 * Takes over what was read of partitions, while others are being read. Merges
 * of one inventory follow each other in any case; those that wait go together,
 * in one transaction.
 */
export class MergeQueue {
  private readonly waiting: Waiting[] = [];
  private isMerging = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: {
      resources: Pick<ResourceMerge, 'merge'>;
      now: Date;
      /** Whether as many partitions are being read as may be, so that none waits for a merge. */
      isReadingAll: () => boolean;
    },
  ) {}

  /** @throws what the merge of this very partition threw */
  async add(read: ReadPartition): Promise<InventoryChanges> {
    return await new Promise((resolve, reject) => {
      this.waiting.push({ read, resolve, reject });
      this.mergeIfDue();
    });
  }

  /** To be called, too, where a reading came to nothing: others may have waited for it. */
  mergeIfDue(): void {
    if (this.isMerging || this.waiting.length === 0) return;
    if (this.isDue()) this.mergeWaiting();
    else this.timer ??= setTimeout(() => this.mergeWaiting(), MAX_WAIT_MS);
  }

  private isDue(): boolean {
    return (
      !this.options.isReadingAll() ||
      this.waiting.length >= PARTITIONS_AT_ONCE ||
      sizeOf(this.waiting) >= RESOURCES_AT_ONCE
    );
  }

  private async mergeWaiting(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isMerging = true;
    while (this.waiting.length > 0) await this.merge(this.takeGroup());
    this.isMerging = false;
  }

  private takeGroup(): Waiting[] {
    let resources = 0;
    const next = this.waiting.findIndex(({ read }, index) => {
      resources += read.batches.size;
      return index > 0 && resources > RESOURCES_AT_ONCE;
    });
    return this.waiting.splice(0, next < 0 ? this.waiting.length : next);
  }

  /** One that fails costs only itself: the others are taken over without it. */
  private async merge(group: readonly Waiting[]): Promise<void> {
    const { resources, now } = this.options;
    try {
      const changes = await resources.merge(
        group.map(({ read }) => read),
        now,
      );
      group.forEach(({ resolve }, index) => resolve(changes[index]));
    } catch (error) {
      if (group.length === 1) group[0].reject(error);
      else for (const one of group) await this.merge([one]);
    }
  }
}

function sizeOf(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { read }) => sum + read.batches.size, 0);
}
