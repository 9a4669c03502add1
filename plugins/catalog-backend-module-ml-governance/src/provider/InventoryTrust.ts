import {
  InventoriedAccount,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Whether it can be taken for gone what an inventory has no more. What could
 * not be read lately may well be there: a source that is stale or was never
 * read, and an account with a failure, make nothing vanish.
 */
export class InventoryTrust {
  private readonly sources = new Map<string, boolean>();
  private readonly unread = new Set<string>();

  /** The state of the sources at any time while they are read; the worst counts. */
  addSources(sources: readonly SourceSummary[]): void {
    for (const { id, kind, status } of sources) {
      if (kind !== 'inventory') continue;
      const good = status === 'ok' || status === 'partial';
      this.sources.set(id, good && (this.sources.get(id) ?? true));
    }
  }

  addAccount({ source, accountId, complete }: InventoriedAccount): void {
    if (!complete) this.unread.add(keyOf(source, accountId));
  }

  /** Whether all that there is was read lately. */
  isWhole(): boolean {
    const all = [...this.sources.values()];
    return all.length > 0 && all.every(Boolean) && this.unread.size === 0;
  }

  /** Whether what was emitted for it may be taken away. */
  isKnown({ source, accountId }: { source: string; accountId: string }) {
    if (this.unread.has(keyOf(source, accountId))) return false;
    const known = this.sources.get(source);
    if (known !== undefined) return known;
    // An inventory that is installed no more, beside others that are.
    const all = [...this.sources.values()];
    return all.length > 0 && all.every(Boolean);
  }
}

function keyOf(source: string, accountId: string): string {
  return JSON.stringify([source, accountId]);
}
