import {
  MAX_SUMMARIES,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from '../api/MlGovernanceApi';
import { LoadedSummary } from './LoadedSummary';
import { rangeBeforeTrailingGap } from './rangeBeforeTrailingGap';

/** The figures change a few times a day, and a table is often left and come back to. */
const MAX_AGE_MS = 60_000;
/** A failure is forgotten sooner, but not so soon that a table of failures asks for each row again. */
const MAX_FAILURE_AGE_MS = 10_000;

interface Held {
  answer: Promise<LoadedSummary>;
  until: number;
}

interface Waiting {
  resolve: (summary: LoadedSummary) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers what the cells of a table ask for, one entity each, into few
 * requests, and keeps the answers for a while.
 */
export class SummaryLoader {
  readonly #api: Pick<MlGovernanceApi, 'getSummaries'>;
  readonly #held = new Map<string, Held>();
  #waiting = new Map<string, Waiting>();

  constructor(api: Pick<MlGovernanceApi, 'getSummaries'>) {
    this.#api = api;
  }

  /**
   * The summary of an entity for the month to date.
   *
   * @param entityRef - the full reference
   * @throws what the request that it was part of has failed with
   */
  load(entityRef: string): Promise<LoadedSummary> {
    const held = this.#held.get(entityRef);
    if (held && held.until > Date.now()) return held.answer;
    if (this.#waiting.size === 0) setTimeout(() => this.#askForWaiting(), 0);
    const answer = new Promise<LoadedSummary>((resolve, reject) => {
      this.#waiting.set(entityRef, { resolve, reject });
    });
    this.#held.set(entityRef, { answer, until: Infinity });
    return answer;
  }

  #askForWaiting(): void {
    const waiting = [...this.#waiting];
    this.#waiting = new Map();
    this.#forgetOld();
    for (let start = 0; start < waiting.length; start += MAX_SUMMARIES) {
      this.#ask(new Map(waiting.slice(start, start + MAX_SUMMARIES)));
    }
  }

  async #ask(batch: ReadonlyMap<string, Waiting>): Promise<void> {
    try {
      const { items, ...common } = await this.#read([...batch.keys()]);
      const summaries = new Map(items.map(item => [item.entityRef, item]));
      for (const [entityRef, { resolve }] of batch) {
        const summary = summaries.get(entityRef);
        this.#keepFor(entityRef, MAX_AGE_MS);
        resolve({ ...common, ...(summary ? { summary } : {}) });
      }
    } catch (error) {
      for (const [entityRef, { reject }] of batch) {
        this.#keepFor(entityRef, MAX_FAILURE_AGE_MS);
        reject(error);
      }
    }
  }

  /** The days that the cost card shows, so that both show the same figures. */
  async #read(entityRefs: string[]): Promise<SummariesResponse> {
    const answer = await this.#api.getSummaries({ entityRefs });
    const read = rangeBeforeTrailingGap(answer);
    return read ? this.#api.getSummaries({ entityRefs, ...read }) : answer;
  }

  #keepFor(entityRef: string, milliseconds: number): void {
    const held = this.#held.get(entityRef);
    if (held) held.until = Date.now() + milliseconds;
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [entityRef, { until }] of this.#held) {
      if (until <= now) this.#held.delete(entityRef);
    }
  }
}
