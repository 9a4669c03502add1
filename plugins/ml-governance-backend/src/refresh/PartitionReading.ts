import {
  findTag,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { ReadFailure } from '../database/FailureTable';
import { SeenResource } from '../database/ResourceTable';
import { indexedText, storableText } from './storableText';

const name = (max: number) => storableText(max).refine(value => value !== '');

// AWS allows 1,011 characters in an ARN, 128 in a key and 256 in a value; the
// room beyond is for other clouds.
const resourceSchema = z.object({
  arn: indexedText.refine(value => value !== '', { error: 'is empty' }),
  type: name(200),
  name: name(1_100),
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
  message: z.string(),
});

/** The code of the failure that stands for resources which cannot be held. */
const UNUSABLE = 'UnusableResource';

/** What was read of a partition so far, checked. */
export class PartitionReading {
  readonly failures: ReadFailure[] = [];

  private readonly byArn = new Map<string, SeenResource>();

  constructor(
    private readonly partition: InventoryPartition,
    private readonly applicationId: TagDefinition,
  ) {}

  get seen(): SeenResource[] {
    return [...this.byArn.values()];
  }

  /** @throws ZodError for a failure that breaks the contract of an inventory */
  add(page: InventoryPage): void {
    if (page.kind === 'failure') {
      const failure = failureSchema.parse(page);
      this.failures.push({
        accountId: this.partition.accountId,
        accountName: this.partition.accountName,
        region: this.partition.region,
        subject: failure.collector,
        operation: failure.operation,
        code: failure.code,
        message: failure.message.slice(0, 2000),
      });
      return;
    }
    for (const raw of page.resources) this.addResource(page.collector, raw);
  }

  private addResource(collector: string, raw: unknown): void {
    const parsed = resourceSchema.safeParse(raw);
    if (!parsed.success) {
      this.leaveOut(collector, parsed.error.issues[0]);
      return;
    }
    const resource = parsed.data;
    // The first collector to see a resource is the one that knows it best.
    if (this.byArn.has(resource.arn)) return;
    const found = findTag(resource.tags ?? [], this.applicationId);
    this.byArn.set(resource.arn, {
      collector,
      resource,
      ...(found && found.tag.value !== ''
        ? { application: { value: found.tag.value, match: found.match } }
        : {}),
    });
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
      accountId: this.partition.accountId,
      accountName: this.partition.accountName,
      region: this.partition.region,
      subject: collector,
      code: UNUSABLE,
      message: `A resource that ${collector} yielded cannot be used and is left out: ${issue.path.join(
        '.',
      )} ${issue.message}`,
    });
  }
}
