import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
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
import { Work, WorkResult, WorkTable } from './WorkTable';

/** How long a draft is kept beyond its end, so that people learn that it expired. */
const EXPIRED_KEPT_MS = 30 * 24 * 3_600_000;

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
      /** Absent where no module writes tags. */
      tagger?: ResourceTagger;
      audit: WorkAudit;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  /** Runs until nothing is left to do, or the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { plans, tagger, audit, logger } = this.options;
    await this.forgetDrafts();
    if (!tagger || tagger.unavailable() !== undefined) return;
    for (const plan of await plans.atWork()) {
      try {
        await audit.audited(plan, () => this.work(plan, tagger, signal));
      } catch (error) {
        signal.throwIfAborted();
        logger.error(
          `The plan ${plan.id} could not be worked on; it will be tried again`,
          isError(error) ? error : undefined,
        );
      }
    }
  }

  /** Never keeps plans from being worked on. */
  private async forgetDrafts(): Promise<void> {
    const { plans, logger, clock } = this.options;
    const before = new Date(clock().getTime() - EXPIRED_KEPT_MS);
    try {
      await plans.forgetDrafts(before.toISOString());
    } catch (error) {
      logger.warn(
        'Expired plans could not be deleted; it will be tried again',
        isError(error) ? error : undefined,
      );
    }
  }

  private async work(
    plan: HeldPlan,
    tagger: ResourceTagger,
    signal: AbortSignal,
  ): Promise<Map<RemediationOutcome, number>> {
    const { works } = this.options;
    const batches = { read: tagger.readBatch, write: tagger.writeBatch };
    for (;;) {
      signal.throwIfAborted();
      const claimed = await works.claim(plan.id, batches);
      if (claimed.length === 0) break;
      await this.writeClaimed(plan, claimed, tagger, signal);
    }
    return await this.finish(plan);
  }

  private async writeClaimed(
    plan: HeldPlan,
    claimed: readonly Work[],
    tagger: ResourceTagger,
    signal: AbortSignal,
  ): Promise<void> {
    const { works, logger } = this.options;
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
      const message = `Its tags could not be read: ${describeError(error).message}`;
      await works.settle(
        plan.id,
        claimed.map(({ number }) => ({ number, outcome: 'failed', message })),
      );
      return;
    }
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
      signal.throwIfAborted();
      await works.settle(
        plan.id,
        await this.writeBatch(batch, { tagger, scope, signal, done }),
      );
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
