import { randomUUID } from 'node:crypto';
import { ExportBucket } from '../exports/ExportBucket';
import { QueryFailure, queryFailure } from './QueryFailure';
import { QueryRequest, QueryResult, runQuery } from './runQuery';

export type QueryState =
  'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** A query that somebody started. */
export interface QueryExecution extends QueryRequest {
  id: string;
  state: QueryState;
  database?: string;
  catalog?: string;
  workGroup: string;
  outputLocation: string;
  /** Epoch milliseconds. */
  submitted: number;
  completed?: number;
  /** How long the engine ran, in milliseconds. */
  ranFor?: number;
  result?: QueryResult;
  failure?: QueryFailure;
}

/** So many are remembered; the oldest are forgotten first. */
const KEPT = 200;
const INTERRUPT_EVERY_MS = 50;

/** The queries of Athena, one running at a time. */
export class QueryExecutions {
  readonly #bucket: ExportBucket;
  readonly #clock: () => Date;
  readonly #executions = new Map<string, QueryExecution>();
  readonly #byToken = new Map<string, string>();
  #last: Promise<void> = Promise.resolve();
  #running: { id: string; stop: () => void } | undefined;

  constructor(bucket: ExportBucket, clock: () => Date) {
    this.#bucket = bucket;
    this.#clock = clock;
  }

  /**
   * Starts a query and does not wait for it.
   *
   * @param token - the same token starts nothing a second time
   * @returns its id
   */
  start(
    request: Omit<QueryExecution, 'id' | 'state' | 'submitted'>,
    token?: string,
  ): string {
    const key = token && `${request.accountId}/${token}`;
    const known = key && this.#byToken.get(key);
    if (known) return known;
    const execution: QueryExecution = {
      ...request,
      id: randomUUID(),
      state: 'QUEUED',
      submitted: this.#clock().getTime(),
    };
    for (const oldest of this.#executions.keys()) {
      if (this.#executions.size < KEPT) break;
      this.#executions.delete(oldest);
    }
    this.#executions.set(execution.id, execution);
    if (key) this.#byToken.set(key, execution.id);
    this.#last = this.#last.then(() => this.#run(execution));
    return execution.id;
  }

  find(id: string, accountId: string): QueryExecution | undefined {
    const execution = this.#executions.get(id);
    return execution?.accountId === accountId ? execution : undefined;
  }

  stop(execution: QueryExecution): void {
    if (execution.state !== 'QUEUED' && execution.state !== 'RUNNING') return;
    execution.state = 'CANCELLED';
    execution.completed = this.#clock().getTime();
    if (this.#running?.id === execution.id) this.#interrupt(this.#running);
  }

  /** An interrupt between two statements is lost, so it is one after the other. */
  #interrupt(running: { id: string; stop: () => void }): void {
    if (this.#running !== running) return;
    running.stop();
    setTimeout(() => this.#interrupt(running), INTERRUPT_EVERY_MS).unref();
  }

  /** Stops everything, and waits until it stands. */
  async close(): Promise<void> {
    for (const execution of this.#executions.values()) this.stop(execution);
    await this.#last;
  }

  async #run(execution: QueryExecution): Promise<void> {
    if (execution.state !== 'QUEUED') return;
    execution.state = 'RUNNING';
    const started = Date.now();
    try {
      const result = await runQuery(this.#bucket, execution, stop => {
        this.#running = { id: execution.id, stop };
        // Whoever stopped it before could not interrupt anything yet.
        if (isOver(execution)) this.#interrupt(this.#running);
      });
      if (isOver(execution)) return;
      execution.result = result;
      execution.state = 'SUCCEEDED';
    } catch (error) {
      if (isOver(execution)) return;
      execution.failure = queryFailure(error);
      execution.state = 'FAILED';
    } finally {
      this.#running = undefined;
      execution.ranFor = Date.now() - started;
      execution.completed ??= this.#clock().getTime();
    }
  }
}

/** Whether somebody stopped it meanwhile. */
function isOver({ state }: QueryExecution): boolean {
  return state === 'CANCELLED';
}
