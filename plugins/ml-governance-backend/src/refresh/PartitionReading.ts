import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ReadFailure } from '../database/FailureTable';
import { Reading } from '../database/StagedBatches';
import { PartitionBatches } from './PartitionBatches';
import { plainMessage } from './plainMessage';
import { readResource } from './readResource';
import { storableText } from './storableText';

const name = (max: number) => storableText(max).refine(value => value !== '');

const failureSchema = z.object({
  collector: name(200),
  operation: name(200),
  code: name(200),
  message: z.string().transform(plainMessage),
});

/** The code of the failure that stands for resources which cannot be held. */
const UNUSABLE = 'UnusableResource';

/** Checks what is read of a partition, and gathers it. */
export class PartitionReading {
  readonly failures: ReadFailure[] = [];
  /** Whether any resource was read that can be held. */
  isAnySeen = false;

  constructor(
    private readonly reading: Reading,
    private readonly batches: PartitionBatches,
  ) {}

  /** @throws ZodError for a failure that breaks the contract of an inventory */
  async add(page: InventoryPage): Promise<void> {
    if (page.kind === 'failure') {
      const failure = failureSchema.parse(page);
      this.failures.push({
        ...this.place(),
        subject: failure.collector,
        operation: failure.operation,
        code: failure.code,
        message: failure.message,
      });
      return;
    }
    const { collector } = page;
    for (const raw of page.resources) {
      const read = readResource(raw);
      if (!read.success) {
        this.leaveOut(collector, read.error.issues[0]);
        continue;
      }
      this.isAnySeen = true;
      await this.batches.add({ collector, resource: read.data });
    }
  }

  /**
   * One resource that cannot be held must not cost the others their freshness;
   * but it is told, once a collector, and nothing of that collector forgotten.
   */
  private leaveOut(collector: string, issue: z.core.$ZodIssue): void {
    const told = this.failures.some(
      ({ subject, code }) => subject === collector && code === UNUSABLE,
    );
    if (told) return;
    this.failures.push({
      ...this.place(),
      subject: collector,
      code: UNUSABLE,
      message: `A resource that ${collector} yielded cannot be used and is left out: ${issue.path.join(
        '.',
      )} ${issue.message}`,
    });
  }
  private place() {
    const { accountId, accountName, region } = this.reading.partition;
    return { accountId, accountName, region };
  }
}
