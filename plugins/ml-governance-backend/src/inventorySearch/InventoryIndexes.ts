import { setTimeout } from 'node:timers/promises';
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

interface HeldIndex {
  state: string;
  index: InventoryIndex;
}

/**
 * Keeps the index of the inventory, which is made when somebody searches and
 * made anew when the inventory has changed: no database finds a text anywhere
 * in so many in the time that people wait. While an inventory is refreshed it
 * changes all the time; who searches then may get what was there before.
 */
export class InventoryIndexes {
  private readonly shown: (applicationId: string) => string;
  private held: HeldIndex | undefined;
  private making: Promise<HeldIndex> | undefined;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      rows: InventoryRows;
      evaluator: TagEvaluator;
    },
  ) {
    this.shown = shownTextOf(options.dictionary);
  }

  async current(): Promise<InventoryIndex> {
    const { held } = this;
    const state = await this.options.rows.state();
    if (held?.state === state) return held.index;
    this.making ??= this.make(state).finally(() => {
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

  private async make(state: string): Promise<HeldIndex> {
    const { rows, evaluator } = this.options;
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
    this.held = { state, index: new InventoryIndex(resources) };
    return this.held;
  }
}
