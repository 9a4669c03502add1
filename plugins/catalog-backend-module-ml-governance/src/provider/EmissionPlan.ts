import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Emitted } from './EmittedTable';

/** An entity that is new or has changed. */
export interface ChangedEntity {
  entity: Entity;
  emitted: Emitted;
}

/**
 * Works out what has to be emitted, holding no entity that is as it was. Where
 * there are more than the most that are wanted, those that are in the catalog
 * stay before others come in: what comes and goes at the edge would be churn.
 */
export class EmissionPlan {
  private readonly seen = new Set<string>();
  private readonly altered: ChangedEntity[] = [];
  private readonly fresh: ChangedEntity[] = [];
  private left = 0;

  constructor(
    private readonly options: {
      kind: Emitted['kind'];
      /** What was emitted of the kind, by reference. */
      before: ReadonlyMap<string, Emitted>;
      /** How many there may be. */
      maximum: number;
    },
  ) {}

  /** The first of those with the same reference counts: two inventories may list one ARN. */
  add(
    entity: Entity,
    { source, accountId }: Pick<Emitted, 'source' | 'accountId'>,
  ): void {
    const entityRef = stringifyEntityRef(entity);
    if (this.seen.has(entityRef)) return;
    this.seen.add(entityRef);
    const hash = hashOf(entity);
    const { kind } = this.options;
    const emitted = { entityRef, hash, kind, source, accountId };
    const held = this.options.before.get(entityRef);
    if (!held) {
      if (this.fresh.length < this.options.maximum)
        this.fresh.push({ entity, emitted });
      else this.left += 1;
    } else if (
      held.hash !== hash ||
      held.source !== source ||
      held.accountId !== accountId
    ) {
      this.altered.push({ entity, emitted });
    }
  }

  /** @param isGone - whether what was not seen can be taken for gone */
  result(isGone: (emitted: Emitted) => boolean): {
    changed: ChangedEntity[];
    removed: string[];
    /** Not seen, but not known to be gone. */
    kept: number;
    /** New, but beyond the most that are wanted. */
    left: number;
  } {
    const { before, maximum } = this.options;
    const unseen = [...before.values()].filter(
      ({ entityRef }) => !this.seen.has(entityRef),
    );
    const removed = unseen.filter(isGone).map(({ entityRef }) => entityRef);
    const staying = before.size - removed.length;
    const room = Math.max(0, maximum - staying);
    const beyond = Math.max(0, staying - maximum);
    // Where fewer are wanted than before, the last in order go.
    const seenBefore = [...before.keys()].filter(ref => this.seen.has(ref));
    const dropped = seenBefore
      .sort()
      .slice(Math.max(0, seenBefore.length - beyond));
    const gone = new Set(dropped);
    return {
      changed: [
        ...this.altered.filter(({ emitted }) => !gone.has(emitted.entityRef)),
        ...this.fresh.slice(0, room),
      ],
      removed: [...removed, ...dropped],
      kept: unseen.length - removed.length,
      left: this.left + Math.max(0, this.fresh.length - room) + dropped.length,
    };
  }
}

function hashOf(entity: Entity): string {
  return createHash('sha256')
    .update(JSON.stringify(entity))
    .digest('base64url');
}
