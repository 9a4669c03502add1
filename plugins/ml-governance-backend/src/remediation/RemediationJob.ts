import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import {
  RemediationOutcome,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ResourceTagger,
  TaggingScope,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { plainMessage } from '../refresh/plainMessage';
import { describeError } from '../refresh/refreshError';
import { batchesOf, nextOf, Write } from './nextWrite';
import { HeldPlan, PlanTable } from './PlanTable';
import { WorkAudit } from './WorkAudit';
import { WorkLease } from './WorkLease';
import { Work, WorkResult, WorkTable } from './WorkTable';

/** What a run works with. */
interface WorkRun {
  tagger: ResourceTagger;
  /** Aborted when the run is to end. */
  signal: AbortSignal;
  /** Tells it from other runs. */
  worker: string;
}

/**
 * Applies plans, and takes them back. It claims some resources, reads their
 * tags, and writes where they are as they were planned for: what somebody else
 * changed is refused. When a process ends amid of it, another reads again what
 * was claimed, and goes on by what it finds.
 */
export class RemediationJob {
  constructor(
    private readonly options: {
      knex: Knex;
      plans: PlanTable;
      works: WorkTable;
      leases: WorkLease;
      /** Absent where no module writes tags. */
      tagger?: ResourceTagger;
      audit: WorkAudit;
      logger: LoggerService;
    },
  ) {}

  /** Runs until nothing is left to do, or the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { plans, leases, tagger, audit, logger } = this.options;
    if (!tagger || tagger.unavailable() !== undefined) return;
    const worker = randomUUID();
    for (const plan of await plans.atWork()) {
      if (!(await leases.hold(plan, worker))) continue;
      try {
        await audit.audited(plan, () =>
          this.work(plan, { tagger, signal, worker }),
        );
      } catch (error) {
        signal.throwIfAborted();
        logger.error(
          `The plan ${plan.id} could not be worked on; it will be tried again`,
          isError(error) ? error : undefined,
        );
      } finally {
        await leases.release(plan.id, worker);
      }
    }
  }

  private async work(
    plan: HeldPlan,
    run: WorkRun,
  ): Promise<Map<RemediationOutcome, number>> {
    const { works } = this.options;
    const { tagger } = run;
    const batches = { read: tagger.readBatch, write: tagger.writeBatch };
    for (;;) {
      await this.checkHeld(plan, run);
      const claimed = await works.claim(plan.id, batches);
      if (claimed.length === 0) break;
      await this.writeClaimed(plan, claimed, run);
    }
    return await this.finish(plan);
  }

  /** @throws where the run is to end, or another one has taken the plan over */
  private async checkHeld(
    plan: HeldPlan,
    { signal, worker }: WorkRun,
  ): Promise<void> {
    signal.throwIfAborted();
    if (await this.options.leases.hold(plan, worker)) return;
    throw new ConflictError(
      'Another run has taken the plan over, as this one had been away for too long',
    );
  }

  private async writeClaimed(
    plan: HeldPlan,
    claimed: readonly Work[],
    run: WorkRun,
  ): Promise<void> {
    const { works, logger } = this.options;
    const { tagger, signal } = run;
    const isUndoing = plan.state === 'undoing';
    const done = isUndoing ? 'undone' : 'applied';
    const [{ accountId, region }] = claimed;
    const scope: TaggingScope = { accountId, region };
    const context = { logger, signal };
    let current: Map<string, ResourceTag[]>;
    try {
      const arns = claimed.map(({ arn }) => arn);
      current = await tagger.readTags(scope, arns, context);
    } catch (error) {
      signal.throwIfAborted();
      await this.checkHeld(plan, run);
      const message = `Its tags could not be read: ${describeError(error).message}`;
      await works.settle(
        plan.id,
        claimed.map(({ number }) => ({ number, outcome: 'failed', message })),
      );
      return;
    }
    await this.checkHeld(plan, run);
    const settled: WorkResult[] = [];
    const writes: Write[] = [];
    for (const work of claimed) {
      const next = nextOf(work, current.get(work.arn), isUndoing);
      if (next === 'done') {
        settled.push({ number: work.number, outcome: done });
      } else if ('refused' in next) {
        const { refused: message } = next;
        settled.push({ number: work.number, outcome: 'refused', message });
      } else {
        writes.push({ work, write: next });
      }
    }
    await works.settle(plan.id, settled);
    if (!isUndoing) {
      await works.touch(
        plan.id,
        writes.map(({ work }) => work),
      );
    }
    for (const batch of batchesOf(writes, tagger.writeBatch)) {
      await this.checkHeld(plan, run);
      const results = await this.writeBatch(batch, {
        tagger,
        scope,
        signal,
        done,
      });
      // Whoever has taken over reads again what was claimed here.
      await this.checkHeld(plan, run);
      await works.settle(plan.id, results);
    }
  }

  private async writeBatch(
    batch: readonly Write[],
    options: {
      tagger: ResourceTagger;
      scope: TaggingScope;
      signal: AbortSignal;
      done: 'applied' | 'undone';
    },
  ): Promise<WorkResult[]> {
    const { tagger, scope, signal, done } = options;
    const arns = batch.map(({ work }) => work.arn);
    const context = { logger: this.options.logger, signal };
    try {
      const results = new Map(
        (await tagger.writeTags(scope, arns, batch[0].write, context)).map(
          result => [result.arn, result],
        ),
      );
      return batch.map(({ work: { number, arn } }) => {
        const result = results.get(arn);
        if (result && !result.error) return { number, outcome: done };
        const message = result?.error
          ? plainMessage(`${result.error.code}: ${result.error.message}`)
          : 'What came of it was not told; apply the plan again.';
        return { number, outcome: 'failed', message };
      });
    } catch (error) {
      signal.throwIfAborted();
      const message = `It could not be written: ${describeError(error).message}`;
      return batch.map(({ work: { number } }) => ({
        number,
        outcome: 'failed',
        message,
      }));
    }
  }

  private async finish(
    plan: HeldPlan,
  ): Promise<Map<RemediationOutcome, number>> {
    const { knex, plans, works } = this.options;
    await plans.enter(
      knex,
      plan.id,
      { states: [plan.state] },
      { state: plan.state === 'undoing' ? 'undone' : 'applied' },
    );
    return await works.outcomes(plan.id);
  }
}
