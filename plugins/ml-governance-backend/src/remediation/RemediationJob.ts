import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  AWS_TAG_LIMITS,
  inverseWrite,
  isUserTagKey,
  ResourceTag,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ResourceTagger,
  TaggingScope,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { plainMessage } from '../refresh/plainMessage';
import { describeError } from '../refresh/refreshError';
import { tagStateOf } from './ExpectedTags';
import { HeldPlan, PlanTable } from './PlanTable';
import { Work, WorkResult, WorkTable } from './WorkTable';

/** A write that is to be made, of one resource. */
interface Write {
  work: Work;
  write: TagWrite & { removeFirst: boolean };
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
      /** Absent where no module writes tags. */
      tagger?: ResourceTagger;
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  /** Runs until nothing is left to do, or the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { plans, tagger, logger } = this.options;
    if (!tagger || tagger.unavailable() !== undefined) return;
    for (const plan of await plans.atWork()) {
      try {
        await this.work(plan, tagger, signal);
      } catch (error) {
        signal.throwIfAborted();
        logger.error(
          `The plan ${plan.id} could not be worked on; it will be tried again`,
          isError(error) ? error : undefined,
        );
      }
    }
  }

  private async work(
    plan: HeldPlan,
    tagger: ResourceTagger,
    signal: AbortSignal,
  ): Promise<void> {
    const { works } = this.options;
    const batches = { read: tagger.readBatch, write: tagger.writeBatch };
    for (;;) {
      signal.throwIfAborted();
      const claimed = await works.claim(plan.id, batches);
      if (claimed.length === 0) break;
      await this.writeClaimed(plan, claimed, tagger, signal);
    }
    await this.finish(plan);
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

  private async finish(plan: HeldPlan): Promise<void> {
    const { knex, plans, works, auditor, logger } = this.options;
    const isUndoing = plan.state === 'undoing';
    const entered = await plans.enter(
      knex,
      plan.id,
      { states: [plan.state] },
      { state: isUndoing ? 'undone' : 'applied' },
    );
    if (!entered) return;
    const outcomes = await works.outcomes(plan.id);
    const refused = outcomes.get('refused') ?? 0;
    const failed = outcomes.get('failed') ?? 0;
    try {
      const event = await auditor.createEvent({
        eventId: isUndoing ? 'remediation-undone' : 'remediation-applied',
        severityLevel: 'high',
        meta: {
          planId: plan.id,
          principal: (isUndoing ? plan.undoneBy : plan.appliedBy) ?? 'none',
          resources: Object.fromEntries(outcomes),
        },
      });
      if (refused + failed === 0) {
        await event.success();
      } else {
        const error = new Error(
          `${refused} resources were refused, as their tags had changed, and ${failed} failed`,
        );
        await event.fail({ error });
      }
    } catch (error) {
      logger.error(
        `What came of the plan ${plan.id} could not be audited`,
        isError(error) ? error : undefined,
      );
    }
  }
}

/** What to do about a resource, by the tags that it has now. */
function nextOf(
  { expected, write, touched }: Work,
  current: ResourceTag[] | undefined,
  isUndoing: boolean,
): 'done' | { refused: string } | Write['write'] {
  const hadTags = expected.tags.length + expected.withheld.length > 0;
  // One that never had a tag is not told from one that is gone: AWS tells then.
  if (!current && (hadTags || isUndoing)) {
    return {
      refused:
        'It is gone, or its tags cannot be read. Nothing was written; make a new plan.',
    };
  }
  const tags = current ?? [];
  const state = tagStateOf(tags, expected, write);
  if (state.is === 'drifted') return { refused: state.message };
  if (state.is === (isUndoing ? 'before' : 'after')) return 'done';
  if (state.is === 'between' && !touched) {
    return {
      refused:
        'Some of the changes were made by somebody else since. Nothing was written; make a new plan.',
    };
  }
  const next = isUndoing ? inverseWrite(expected.tags, write) : write;
  const union = new Set([
    ...tags.map(({ key }) => key).filter(isUserTagKey),
    ...Object.keys(next.set),
  ]);
  return { ...next, removeFirst: union.size > AWS_TAG_LIMITS.tagsPerResource };
}

/** Those that get the same, as many as one call takes. */
function batchesOf(writes: readonly Write[], size: number): Write[][] {
  const batches: Write[][] = [];
  const open = new Map<string, Write[]>();
  for (const one of writes) {
    const key = JSON.stringify(one.write);
    const batch = open.get(key);
    if (batch && batch.length < size) {
      batch.push(one);
    } else {
      const begun = [one];
      open.set(key, begun);
      batches.push(begun);
    }
  }
  return batches;
}
