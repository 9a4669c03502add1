import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import { ReadFailure } from '../database/FailureTable';
import {
  Reading,
  SeenResource,
  StagedResources,
} from '../database/StagedResources';
import { plainMessage } from './plainMessage';
import { indexedText, storableText } from './storableText';

const name = (max: number) => storableText(max).refine(value => value !== '');

const identity = indexedText.refine(value => value !== '', {
  error: 'is empty',
});

// AWS allows 1,011 characters in an ARN, 128 in a key and 256 in a value; the
// room beyond is for other clouds.
const resourceSchema = z.object({
  arn: identity,
  type: name(200),
  // What lists are sorted by, and places in them told by.
  name: identity,
  accountId: name(64),
  region: name(64),
  tags: z
    .array(z.object({ key: storableText(300), value: indexedText }))
    .max(200)
    .optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
});

const failureSchema = z.object({
  collector: name(200),
  operation: name(200),
  code: name(200),
  message: z.string().transform(plainMessage),
});

/** The code of the failure that stands for resources which cannot be held. */
const UNUSABLE = 'UnusableResource';

/** Checks what is read of a partition, assesses it and puts it in store. */
export class PartitionReading {
  readonly failures: ReadFailure[] = [];
  /** Whether any resource was read that can be held. */
  isAnySeen = false;

  constructor(
    private readonly reading: Reading,
    private readonly staged: StagedResources,
    private readonly assessor: ResourceAssessor,
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
    const seen: SeenResource[] = [];
    for (const raw of page.resources) {
      const parsed = resourceSchema.safeParse(raw);
      if (!parsed.success) {
        this.leaveOut(page.collector, parsed.error.issues[0]);
        continue;
      }
      const resource = parsed.data;
      seen.push({
        collector: page.collector,
        resource,
        assessment: this.assessor.assess(resource),
      });
    }
    if (seen.length > 0) this.isAnySeen = true;
    await this.staged.add(this.reading, seen);
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
