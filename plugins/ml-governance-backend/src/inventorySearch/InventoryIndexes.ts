import { setTimeout } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  TagDictionary,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { shownTextOf } from '../assessment/shownText';
import { violatedKeys } from '../assessment/ResourceAssessor';
import { resourceWeight } from '../assessment/resourceWeight';
import { withheldTags } from '../assessment/withheldTags';
import { IndexedResources } from './IndexedResources';
import { InventoryIndex } from './InventoryIndex';
import { InventoryRows } from './InventoryRows';

/** How long a search waits for what has changed where it can do without. */
const PATIENCE_MS = 1_000;

/** How many times as long as the last index took to make none is made. */
const REST = 3;

interface HeldIndex {
  state: string;
  index: InventoryIndex;
}

/**
 * Keeps the index of the inventory, which is made when somebody searches and
 * made anew when the inventory has changed: no database finds a text anywhere
 * in so many in the time that people wait. While an inventory is refreshed it
 * changes all the time; who searches then may get what was there before, and
 * the backend is not kept busy with indexes that are out of date at once.
 */
export class InventoryIndexes {
  private readonly shown: (applicationId: string) => string;
  private held: HeldIndex | undefined;
  private making: Promise<HeldIndex> | undefined;
  private restsUntil = 0;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      rows: InventoryRows;
      evaluator: TagEvaluator;
      logger: LoggerService;
    },
  ) {
    this.shown = shownTextOf(options.dictionary);
  }

  /** @throws what the database fails with, where nothing is held yet */
  async current(): Promise<InventoryIndex> {
    const { held } = this;
    if (held?.state === (await this.options.rows.state())) return held.index;
    this.making ??= this.remake().finally(() => {
      this.making = undefined;
    });
    if (!held) return (await this.making).index;
    const waiting = new AbortController();
    const made = await Promise.race([
      this.making,
      setTimeout(PATIENCE_MS, held, { signal: waiting.signal, ref: false }),
    ]).finally(() => waiting.abort());
    return made.index;
  }

  /** Makes the index when it has rested; what is held stays where that fails. */
  private async remake(): Promise<HeldIndex> {
    const rest = this.held ? this.restsUntil - performance.now() : 0;
    if (rest > 0) await setTimeout(rest, undefined, { ref: false });
    const begun = performance.now();
    try {
      this.held = await this.make();
    } catch (error) {
      if (!this.held) throw error;
      this.options.logger.warn(
        'The index of the inventory could not be made anew; searches find what was there before, and the next one tries again',
        error instanceof Error ? error : new Error(String(error)),
      );
    } finally {
      const now = performance.now();
      this.restsUntil = now + (now - begun) * REST;
    }
    return this.held;
  }

  private async make(): Promise<HeldIndex> {
    const { rows, evaluator } = this.options;
    // Before the rows: what changes while they are read is read again later.
    const state = await rows.state();
    const resources = new IndexedResources();
    for await (const batch of rows.batches()) {
      for (const { sourceId, resource, applicationId } of batch) {
        const { verdict, findings } = evaluator.evaluate(resource);
        resources.add({
          ...resource,
          sourceId,
          // What is withheld would be given away by a search that finds it.
          applicationId: this.shown(applicationId),
          verdict,
          weight: resourceWeight(findings),
          violates: violatedKeys(findings),
          tags: resource.tags && withheldTags(resource.tags, findings),
        });
      }
    }
    return { state, index: new InventoryIndex(resources) };
  }
}
